/** Who may import whom: the table of the style guide, read from the imports themselves, so that a crossing is someone's choice and not an accident. */
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** The pure core, each allowed what stands to its left. `words` holds the sentences people read and is open to everyone. */
const CORE = ["trade", "series", "detect", "evidence", "alerts", "response", "report"];
const EDGES = ["sources", "store", "deliver"];
const LEFT_OF_PIPELINE = [...CORE, ...EDGES, "runtime", "words"];

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  words: [],
  ...Object.fromEntries(CORE.map((folder, k) => [folder, [...CORE.slice(0, k), "words"]])),
  runtime: [],
  ...Object.fromEntries(EDGES.map((folder) => [folder, [...CORE, "runtime", "words"]])),
  settings: [...LEFT_OF_PIPELINE],
  pipeline: [...LEFT_OF_PIPELINE, "settings"],
  console: [...LEFT_OF_PIPELINE, "settings"],
  jobs: ["pipeline"],
  commands: [...CORE, "runtime", "words", "settings", "pipeline", "console", "jobs"],
  cli: ["commands", "pipeline", "console", "jobs", "runtime", "words"],
};

/** Crossings somebody chose, with the reason; anything else is an accident. */
const CHOSEN: readonly { readonly from: RegExp; readonly to: RegExp; readonly because: string }[] = [
  { from: /^src\/commands\//, to: /^src\/sources\/code-tables\.ts$/, because: "names of countries and provinces as a person types them" },
  { from: /^src\/commands\/plan/, to: /^src\/sources\/hs-headings\.ts$/, because: "the headings a customs query is written for" },
  { from: /^src\/commands\/(alerts-|deliver|subscribers-)/, to: /^src\/store\/(alert-)?ledger\.ts$/, because: "the types of what the ledger keeps, which these commands print" },
  { from: /^src\/commands\/subscribers-list\.ts$/, to: /^src\/deliver\/(mail|subscriber)\.ts$/, because: "a subscriber, whose mailbox is shown masked" },
  { from: /^src\/commands\/jobs\.ts$/, to: /^src\/store\/ledger\.ts$/, because: "the type of a run, which `jobs list` prints" },
];

type Import = { readonly file: string; readonly folder: string; readonly to: string; readonly typesOnly: boolean };

const imports = [...filesIn("src"), ...filesIn("jobs")].flatMap(importsOf);
const ours = imports.filter(({ to }) => to.startsWith("src/") || to.startsWith("jobs/"));

describe("the folders", () => {
  it("are all in the table", () => {
    expect([...new Set(imports.map(({ folder }) => folder))].filter((folder) => !(folder in ALLOWED))).toEqual([]);
  });

  it.each(Object.keys(ALLOWED))("%s imports nothing it may not", (folder) => {
    const crossings = ours
      .filter((each) => each.folder === folder && folderOf(each.to) !== folder && !ALLOWED[folder]?.includes(folderOf(each.to)))
      .filter(({ file, to }) => !CHOSEN.some((choice) => choice.from.test(file) && choice.to.test(to)))
      .map(({ file, to }) => `${file} → ${to}`);
    expect(crossings).toEqual([]);
  });

  it("hold no chosen crossing that nobody takes any more", () => {
    for (const { from, to, because } of CHOSEN) expect(ours.some((each) => from.test(each.file) && to.test(each.to)), because).toBe(true);
  });

  it("have no circle of files that import each other, types apart", () => {
    expect(circleAmong(ours.filter(({ typesOnly }) => !typesOnly))).toEqual([]);
  });

  it("import from test or data nowhere", () => {
    expect(imports.filter(({ to }) => /^(test|data)\//.test(to)).map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });
});

describe("the core", () => {
  const core = imports.filter(({ folder }) => [...CORE, "words"].includes(folder));

  it("does no I/O: it imports nothing of Node but types", () => {
    expect(core.filter(({ to, typesOnly }) => isBuiltin(to) && !typesOnly).map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it("reads no clock, no environment and no chance, and prints nothing", () => {
    const impure = /\b(process\.|console\.|Date\.now|new Date\(\)|Math\.random|fetch\()/;
    const files = [...CORE, "words"].flatMap((folder) => filesIn(`src/${folder}`)).filter((file) => impure.test(codeOf(file)));
    expect(files).toEqual([]);
  });
});

/** TypeScript files below a folder, as paths from the root; none when there is no such folder. */
function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    return entries.filter((name) => name.endsWith(".ts")).map((name) => join(folder, name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Where a file stands: its folder under `src`, or `jobs`, or `cli`. */
function folderOf(file: string): string {
  const [top = "", folder = ""] = file.split("/");
  return top === "src" ? folder.replace(/\.ts$/, "") : top;
}

function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** Modules a file imports, static or dynamic, ours as paths from the root. */
function importsOf(file: string): Import[] {
  const found = [...codeOf(file).matchAll(/(?:^|\n)\s*(?:import|export)\b(?<types> type)?[^;"'`]*?from\s*"(?<from>[^"]+)"|import\(\s*"(?<dynamic>[^"]+)"\s*\)/g)];
  return found.map(({ groups = {} }) => {
    const name = groups.from ?? groups.dynamic ?? "";
    const to = name.startsWith(".") ? relative(ROOT, normalize(join(ROOT, dirname(file), name))).replace(/\.js$/, ".ts") : name;
    return { file, folder: folderOf(file), to, typesOnly: groups.types !== undefined };
  });
}

/** The first circle found, as the files along it; empty when there is none. */
function circleAmong(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { file, to } of edges) next.set(file, [...(next.get(file) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    done.add(file);
    return (next.get(file) ?? []).map((to) => visit(to, [...path, file])).find((circle) => circle.length > 0) ?? [];
  };
  return [...next.keys()].map((file) => visit(file, [])).find((circle) => circle.length > 0) ?? [];
}
