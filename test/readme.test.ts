import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { jobs } from "../jobs/index.js";
import { buildProgram } from "../src/commands/program.js";
import { LEVELS, WINDOW_NAMES } from "../src/detect/verdict.js";
import { EXIT_CODES } from "../src/pipeline/run-job.js";
import { SETTINGS_FILES } from "../src/settings/settings-schema.js";
import { fileReaders } from "../src/sources/index.js";
import { wordsIn } from "../src/words/words.js";
import { NATIONAL_FILES, rowsOf, type Row } from "./sample/read-sample.js";

const ROOT = join(import.meta.dirname, "..");
const SAMPLE = join(ROOT, "data", "sample");
const NAMES = ["README.md", "README.zh-CN.md"] as const;
const [english, chinese] = NAMES.map((name) => readFileSync(join(ROOT, name), "utf8")) as [string, string];

/** Customs codes of the markets of the worked alerts. */
const [NETHERLANDS, GERMANY, USA] = ["309", "304", "502"];
const sample = rowsOf(SAMPLE, NATIONAL_FILES);

describe.each([
  ["README.md", english],
  ["README.zh-CN.md", chinese],
])("%s", (_name, text) => {
  /** First cells of table rows, the codes in them: what a reader finds by running down the left edge. */
  const listed = [...text.matchAll(/^\| (`[^|]*?) \|/gm)].flatMap(([, cell = ""]) => codesIn(cell));

  it("has a row for every command", () => {
    const rows = listed.map((code) => code.replace(/ [A-Z].*$/, ""));
    expect(rows).toEqual(expect.arrayContaining(commandPaths(buildProgram("en"))));
  });

  it("has a row for every source", () => expect(listed).toEqual(expect.arrayContaining(Object.keys(fileReaders))));

  it("has a row for every rule, with its cut-offs", () => {
    const { rules } = parse(readFileSync(join(ROOT, "config", "rules.yaml"), "utf8")) as RulesFile;
    for (const { id, quantityGrowth, unitValueDrop, undercut, windowValue, severe } of rules) {
      const row = text.split("\n").find((line) => line.startsWith(`| \`${id}\` |`)) ?? "";
      for (const cutOff of [quantityGrowth, unitValueDrop ?? undercut, severe?.quantityGrowth, severe?.unitValueDrop]) expect(row, id).toContain(cutOff ?? "");
      expect(row, id).toContain(perCurrency(windowValue));
    }
  });

  it("explains the cut-offs of measure 21, of the gates and of the budget", () => {
    const { rules, gates, budget } = parse(readFileSync(join(ROOT, "config", "rules.yaml"), "utf8")) as RulesFile;
    const [{ quantityGrowth, unitValueDrop, windowValue } = fail()] = rules;
    expect(text).toContain(`| \`quantityGrowth\` | ${quantityGrowth} |`);
    expect(text).toMatch(new RegExp(`\\| \`unitValueDrop\` \\| ${unitValueDrop ?? ""}[ （(]`));
    expect(text).toContain(`| \`windowValue\` | ${perCurrency(windowValue)} |`);
    expect(text).toContain(`| \`gates.lowBase\` | ${perCurrency(gates.lowBase)} |`);
    expect(text).toContain(`| \`gates.zeroQuantityShare\` | ${gates.zeroQuantityShare} |`);
    for (const key of ["attention", "alarm"] as const) expect(text).toContain(`| \`budget.${key}\` | ${budget[key]} |`);
    expect(text).toContain(`| \`budget.keep\`, \`budget.setOn\` | ${budget.keep}, ${budget.setOn} |`);
  });

  it("has a row for every reason code", () => expect(listed).toEqual(expect.arrayContaining(Object.keys(wordsIn("en").reasons.notEvaluable))));

  it("has a row for every configuration file", () => expect(listed).toEqual(expect.arrayContaining([...SETTINGS_FILES])));

  it("has a row for every environment variable the program reads", () => {
    const read = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const variables = read.flatMap((name) => readFileSync(join(ROOT, "src", name), "utf8").match(/\bFRICTION_WATCH_[A-Z_]+/g) ?? []);
    expect(listed).toEqual(expect.arrayContaining([...new Set(variables)]));
  });

  it("has a row for every job, with its shipped time", () => {
    const { jobs: times } = parse(readFileSync(join(ROOT, "config", "schedule.yaml"), "utf8")) as { jobs: Record<string, string> };
    for (const { name } of jobs) expect(text).toMatch(new RegExp(`^\\| \`${name}\` \\| .*\`${times[name]?.replaceAll("*", "\\*")}\``, "m"));
  });

  it("has a row for every exit code", () => {
    for (const code of Object.values(EXIT_CODES)) expect(text).toMatch(new RegExp(`^\\| ${code} \\| `, "m"));
  });

  it("names every window and level", () => {
    for (const name of WINDOW_NAMES) expect(text).toContain(`\`${name}\``);
    for (const level of LEVELS) expect(text).toMatch(new RegExp(`\\b${level}\\b`));
  });

  it("prints the worked alert as the sample gives it", () => {
    for (const span of Object.values(spans())) {
      const { quantity, quantityBase, value, valueBase, unitValue, unitValueBase, quantityYoy, unitValueYoy } = sums("85044030", NETHERLANDS, span);
      expect(text).toContain(`| ${[quantity, quantityBase, quantityYoy, value, valueBase, unitValue, unitValueBase, unitValueYoy].join(" | ")} |`);
    }
  });

  it("adds up the twelve months of the worked alert and of the year before", () => {
    for (const years of [0, 1]) {
      const months = spans().year.map((month) => earlier(month, years));
      const quantities = months.map((month) => total([month], "85044030", NETHERLANDS, "quantity"));
      const printed = quantities.map(grouped).join(" + ");
      expect(text.replace(/ +/g, " ")).toContain(`${printed} = ${grouped(quantities.reduce((sum, one) => sum + one, 0))}`);
    }
  });

  it("adds up both years of the true alert of the three explanations, and divides them as printed", () => {
    const [now, before] = [0, 1].map((years) => spans().year.map((month) => earlier(month, years)));
    for (const months of [now, before]) {
      const quantities = (months ?? []).map((month) => total([month], "84672100", USA, "quantity"));
      expect(text).toContain(`${quantities.map(grouped).join(" + ")} = ${grouped(quantities.reduce((sum, one) => sum + one, 0))}`);
      expect(text).toContain(`${grouped(total(months ?? [], "84672100", USA, "value"))} ÷ ${grouped(total(months ?? [], "84672100", USA, "quantity"))} =`);
    }
  });

  it("prints the mix shift market by market as the sample gives it, and the World as their sum", () => {
    const markets = [...new Set(sample.filter(({ hsCode }) => hsCode === "85183000").map(({ partnerCode }) => partnerCode))];
    const months = [spans().year, spans().year.map((month) => earlier(month, 1))];
    const cells = (of: readonly string[]): string => (["quantity", "value"] as const).flatMap((figure) => months.map((span) => grouped(of.reduce((sum, market) => sum + total(span, "85183000", market, figure), 0)))).join(" | ");
    for (const of of [...markets.map((market) => [market]), markets]) expect(text).toContain(`| ${cells(of)} |`);
  });

  it("prints why the neighbour is not raised: its unit value rose", () => {
    for (const name of ["month", "year"] as const) {
      const { quantity, quantityBase, unitValue, unitValueBase, quantityYoy, unitValueYoy } = sums("85076000", GERMANY, spans()[name]);
      expect(unitValueYoy).toMatch(/^\+/);
      expect(text).toContain(`| ${[quantity, quantityBase, quantityYoy, unitValue, unitValueBase, unitValueYoy].join(" | ")} |`);
    }
  });

  it("points only at files that are there", () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = ""]) => link);
    for (const link of links) expect(() => readFileSync(join(ROOT, link)), link).not.toThrow();
  });
});

test("both READMEs give the same commands in the same order", () => {
  expect(commandLines(chinese)).toEqual(commandLines(english));
  expect(commandLines(english).length).toBeGreaterThan(15);
});

test("both READMEs have the same sections, tables and rows", () => {
  const shape = (text: string): string[] => text.split("\n").flatMap((line) => (/^#+ /.test(line) ? [line.replace(/ .*/, "")] : line.startsWith("|") ? [String(line.split(/(?<!\\)\|/).length)] : []));
  expect(shape(chinese)).toEqual(shape(english));
});

test("every command and option a README prints is one the program has", () => {
  const program = buildProgram("en");
  const known = commandPaths(program);
  const printed = commandLines(english).filter((line) => line.startsWith("npx friction-watch"));
  for (const line of printed) {
    const path = known.find((each) => `${line} `.startsWith(`npx friction-watch ${each} `));
    expect(path, line).toBeDefined();
    const options = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option);
    expect(optionsOf(program, path ?? ""), line).toEqual(expect.arrayContaining(options));
  }
});

type CutOffs = { readonly quantityGrowth: string; readonly unitValueDrop?: string };
type RulesFile = {
  readonly rules: readonly (CutOffs & { readonly id: string; readonly undercut?: string; readonly windowValue: Record<string, number>; readonly severe?: CutOffs })[];
  readonly gates: { readonly lowBase: Record<string, number>; readonly zeroQuantityShare: string };
  readonly budget: { readonly attention: string; readonly alarm: string; readonly keep: number; readonly setOn: number };
};

function fail(): never {
  throw new Error("rules.yaml has no rule");
}

/** `1,000,000 USD / 7,000,000 CNY`. */
function perCurrency(money: Readonly<Record<string, number>>): string {
  return Object.entries(money).map(([currency, amount]) => `${grouped(amount)} ${currency}`).join(" / ");
}

function codesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

/** `run`, `report weekly`: what can be typed, groups left out. */
function commandPaths(command: Command, above: readonly string[] = []): string[] {
  return command.commands.flatMap((child) => {
    const path = [...above, child.name()];
    return child.commands.length === 0 ? [path.join(" ")] : commandPaths(child, path);
  });
}

/** Options of a command and of the program. */
function optionsOf(program: Command, path: string): string[] {
  const chain = [program];
  for (const name of path.split(" ")) chain.push(...(chain.at(-1)?.commands.filter((child) => child.name() === name) ?? []));
  return chain.flatMap((command) => command.options.map(({ long }) => long ?? ""));
}

/** Lines of the shell blocks, without comments; the English page asks for English answers, which the Chinese one need not. */
function commandLines(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = ""]) => block);
  return blocks.join("").trim().split("\n").map((line) => line.replace(/\s+#.*$/, "").replace(" --lang en", ""));
}

/** Months of the four windows at October 2026, as the files print them. */
function spans() {
  const months = Array.from({ length: 12 }, (_, k) => (k < 2 ? `2025${k + 11}` : `2026${String(k - 1).padStart(2, "0")}`));
  return { month: months.slice(-1), quarter: months.slice(-3), ytd: months.slice(2), year: months };
}

function earlier(month: string, years: number): string {
  return String(Number(month) - 100 * years);
}

/** Figures of a window as a README prints them. */
function sums(hsCode: string, partnerCode: string, months: readonly string[]) {
  const before = months.map((month) => earlier(month, 1));
  const [quantity, quantityBase] = [total(months, hsCode, partnerCode, "quantity"), total(before, hsCode, partnerCode, "quantity")];
  const [value, valueBase] = [total(months, hsCode, partnerCode, "value"), total(before, hsCode, partnerCode, "value")];
  return {
    quantity: grouped(quantity),
    quantityBase: grouped(quantityBase),
    quantityYoy: percent(quantity / quantityBase - 1),
    value: grouped(value),
    valueBase: grouped(valueBase),
    unitValue: (value / quantity).toFixed(2),
    unitValueBase: (valueBase / quantityBase).toFixed(2),
    unitValueYoy: percent(value / quantity / (valueBase / quantityBase) - 1),
  };
}

function total(months: readonly string[], hsCode: string, partnerCode: string, figure: "quantity" | "value"): number {
  const own = (row: Row): boolean => row.hsCode === hsCode && row.partnerCode === partnerCode && months.includes(row.month);
  return sample.filter(own).reduce((sum, row) => sum + row[figure], 0);
}

function grouped(figure: number): string {
  return figure.toLocaleString("en");
}

function percent(ratio: number): string {
  return `${ratio < 0 ? "−" : "+"}${Math.abs(100 * ratio).toFixed(1)}%`;
}
