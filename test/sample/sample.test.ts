import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { episodesTable } from "../../data/sample/episode-list.js";
import { MARKETS } from "../../data/sample/markets.js";
import { writeSample } from "../../data/sample/write-sample.js";
import { keyOf, linesOf, NATIONAL_FILES, PROVINCE_FILES, rowsOf, type Row } from "./read-sample.js";
import { isBlue, isYellow, windowsAt, type Windows } from "./rule-21.js";

const SAMPLE = fileURLToPath(new URL("../../data/sample", import.meta.url));
const FILES = [...NATIONAL_FILES, ...PROVINCE_FILES];
/** How far from its threshold each deciding rate stays at least, as a fraction: chance must not decide. */
const MARGIN = 0.015;

const national = rowsOf(SAMPLE, NATIONAL_FILES);
const province = rowsOf(SAMPLE, PROVINCE_FILES);
const listed = readFileSync(join(SAMPLE, "episodes.csv"), "utf8").trimEnd().split("\n").slice(1).map(episodeOf);
const groups = groupBySeries(national);

describe("the bundled sample", () => {
  let folder: string;
  let written: string[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sample-"));
    written = await writeSample(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("comes out of its script byte for byte", () => {
    expect([...written].sort()).toEqual([...FILES, "episodes.csv"].sort());
    for (const name of written) expect(readFileSync(join(folder, name)).equals(readFileSync(join(SAMPLE, name))), name).toBe(true);
  });

  it("is under three megabytes", () => {
    const sizes = readdirSync(SAMPLE).map((name) => statSync(join(SAMPLE, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  it("lists its episodes in the README as in episodes.csv, and says that it is synthetic", () => {
    const readme = readFileSync(join(SAMPLE, "README.md"), "utf8");
    expect(readme).toContain(episodesTable());
    expect(readme).toContain("示例数据，非真实统计");
  });
});

describe("the form of the downloads", () => {
  it.each(FILES)("%s has the platform's header, quotes, last comma and figures", (file) => {
    const [header, ...lines] = linesOf(SAMPLE, file);
    const place = file.startsWith("guangdong") ? `"注册地编码","注册地名称",` : "";
    expect(header).toBe(`"数据年月","贸易伙伴编码","贸易伙伴名称","商品编码","商品名称",${place}"第一数量","第一计量单位","第二数量","第二计量单位","美元",`);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.length).toBeLessThan(10_000);
    const form = new RegExp(`^"20\\d{4}","\\d{3}","[^"�]+","\\d{8}","[^"�]+",${place === "" ? "" : `"44","广东省",`}"\\d+","[^",\\d]+","\\d+","[^",\\d]+","\\d{1,3}(,\\d{3})*",$`);
    expect(lines.filter((line) => !form.test(line))).toEqual([]);
  });

  it("is GB18030 with line feeds and no byte order mark", () => {
    const bytes = readFileSync(join(SAMPLE, "export-2021.csv"));
    expect(bytes.subarray(0, 5).toString("hex")).toBe("22cafdbedd");
    expect(bytes.includes(0x0d)).toBe(false);
    expect(bytes.at(-1)).toBe(0x0a);
  });

  it("gives no figure twice and each file its own months", () => {
    for (const rows of [national, province]) expect(new Set(rows.map(keyOf)).size).toBe(rows.length);
    for (const row of [...national, ...province]) expect(row.file).toContain(row.month.slice(0, 4));
    expect(new Set(national.map(({ month }) => month)).size).toBe(60);
    expect(new Set(national.filter(({ file }) => file === "export-2026-10.csv").map(({ month }) => month))).toEqual(new Set(["202610"]));
  });

  it("writes a quantity that is not given as 0 with unit ?", () => {
    for (const row of [...national, ...province]) {
      expect(row.quantity === 0, keyOf(row)).toBe(row.unit === "?");
      expect(row.second === 0 || row.secondUnit !== "?", keyOf(row)).toBe(true);
    }
    expect(national.filter(({ unit }) => unit === "?")).toHaveLength(4);
  });
});

describe("the home province", () => {
  it("is never more than the country, in the same units", () => {
    const whole = new Map(national.map((row) => [keyOf(row), row]));
    for (const part of province) {
      const country = whole.get(keyOf(part));
      expect(country?.unit, keyOf(part)).toBe(part.unit);
      expect(part.value, keyOf(part)).toBeLessThanOrEqual(country?.value ?? 0);
      expect(part.quantity, keyOf(part)).toBeLessThanOrEqual(country?.quantity ?? 0);
      expect(part.second, keyOf(part)).toBeLessThanOrEqual(country?.second ?? 0);
    }
  });

  it("has no row where it hardly trades", () => {
    expect(province.length).toBeLessThan(national.length);
    expect(province.length).toBeGreaterThan(0.9 * national.length);
  });
});

describe("what the rule says of the sample, by arithmetic of the test's own", () => {
  const yellowIn = (month: "202609" | "202610"): string[] => namesWhere((rows) => isYellow(windowsAt(month, rows)));
  const expecting = (...expected: string[]): string[] => listed.filter((row) => expected.includes(row.expected)).map(({ name }) => name).sort();

  it("has about 150 series of 26 codes", () => {
    const names = [...groups.keys()].filter((name) => !name.endsWith("WLD"));
    expect(names.length).toBeGreaterThan(145);
    expect(new Set(names.map((name) => name.slice(0, 8))).size).toBe(26);
  });

  it("is yellow in the newest month for what is new or ongoing, World included, and nothing else", () => {
    expect(yellowIn("202610")).toEqual(expecting("new", "ongoing"));
    expect(expecting("new")).toHaveLength(6);
    expect(expecting("new").filter((name) => name.endsWith("WLD"))).toEqual(["85044030 WLD"]);
  });

  it("was yellow the month before for what is ongoing or closed, and nothing else", () => {
    expect(yellowIn("202609")).toEqual(expecting("ongoing", "closed"));
    expect(expecting("ongoing")).toHaveLength(4);
    expect(expecting("closed")).toHaveLength(2);
  });

  it("is blue among the markets for what is listed so, for what has closed, and nothing else", () => {
    const blue = namesWhere((rows) => isBlue(windowsAt("202610", rows))).filter((name) => !name.endsWith("WLD"));
    expect(blue).toEqual(expecting("blue", "closed"));
  });

  it("holds a shift of structure: a code's unit value falls for the World and in no market", () => {
    const world = listed.find(({ name, kind }) => kind === "mix-shift" && name.endsWith("WLD"))?.name ?? "";
    const code = world.slice(0, 8);
    const markets = [...groups.keys()].filter((name) => name.startsWith(code) && name !== world).map((name) => windowsOf(name, "202610").year);
    expect(windowsOf(world, "202610").year?.unitValueYoy).toBeLessThan(-0.1 - MARGIN);
    expect(markets.length).toBeGreaterThan(4);
    for (const year of markets) expect(year?.unitValueYoy ?? -1).toBeGreaterThan(-0.05);
  });

  it("meets or misses with room to spare", () => {
    const yellow = new Set(yellowIn("202610"));
    for (const { name, expected } of listed) {
      const [before, now] = [windowsOf(name, "202609"), windowsOf(name, "202610")];
      if (yellow.has(name)) expect(meetsClearly(now), name).toBe(true);
      if (expected === "ongoing" || expected === "closed") expect(meetsClearly(before), name).toBe(true);
      if (expected === "new") expect(missesClearly(before), name).toBe(true);
      if (expected === "closed" || expected === "blue" || expected === "quiet") expect(missesClearly(now), name).toBe(true);
    }
  });

  it("cannot judge what is listed with a reason", () => {
    for (const { name, expected } of listed) {
      if (["new_code", "short_history", "unit_changed", "quantity_missing"].includes(expected)) {
        expect(Object.values(windowsOf(name, "202610")), name).toEqual([null, null, null, null]);
      }
    }
    const low = listed.find(({ expected }) => expected === "low_base")?.name ?? "";
    const year = windowsOf(low, "202610").year;
    expect(year?.quantityYoy).toBeGreaterThan(10);
    expect((year?.value ?? 0) / (1 + (year?.quantityYoy ?? 0)) / (1 + (year?.unitValueYoy ?? 0))).toBeLessThan(50_000);
  });
});

function episodeOf(line: string): { readonly name: string; readonly kind: string; readonly expected: string } {
  const [hsCode, partner, kind, , expected] = line.split(",");
  return { name: `${hsCode} ${partner}`, kind: kind ?? "", expected: expected ?? "" };
}

/** Rows by `code market` and, for World, by `code WLD`. */
function groupBySeries(rows: readonly Row[]): Map<string, Row[]> {
  const partners = new Map(MARKETS.map((market) => [market.customsCode, market.partner]));
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    for (const partner of [partners.get(row.partnerCode), "WLD"]) {
      const name = `${row.hsCode} ${partner}`;
      const members = found.get(name);
      if (members === undefined) found.set(name, [row]);
      else members.push(row);
    }
  }
  return found;
}

function namesWhere(holds: (rows: readonly Row[]) => boolean): string[] {
  return [...groups].filter(([, rows]) => holds(rows)).map(([name]) => name).sort();
}

function windowsOf(name: string, month: "202609" | "202610"): Windows {
  return windowsAt(month, groups.get(name) ?? []);
}

function meetsClearly(windows: Windows): boolean {
  return Object.values(windows).every((window) => window !== null && window.quantityYoy > 0.3 + MARGIN && window.unitValueYoy < -0.1 - MARGIN && window.value > 1_200_000);
}

/** One window at least is not met by more than the margin. */
function missesClearly(windows: Windows): boolean {
  return Object.values(windows).some((window) => window === null || window.quantityYoy < 0.3 - MARGIN || window.unitValueYoy > -0.1 + MARGIN || window.value < 800_000);
}
