import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frictionWatch, ROOT } from "../helpers/command-line.js";

const SAMPLES = join(ROOT, "..", "shared", "samples");
const SERIES = join(SAMPLES, "series", "CHN-exports_group-partner-monthly_val-qty-uv_2017on.csv");
const absent = !existsSync(SERIES);
const note = absent ? " (skipped: publishers restrict these files, they lie beside the checkout only where it is developed)" : "";

/** The four groups of the file are names of ours for codes; any four codes do. */
const GROUPS = { Graphite: "250410", "Gallium/Germanium": "811292", Polysilicon: "280461", "Rare Earths": "280530" };
const MAPPING = `reporter: CHN
flow: export
hsCode: {column: broad_group, values: ${JSON.stringify(GROUPS)}}
partner: {column: partner_name}
period: {column: period_dt, format: yyyy-MM-dd}
value: {column: val, currency: USD}
quantity: {column: qty, unit: kg}
missing: ["", inf]
encoding: utf-8
`;

type Row = { period: string; partner: string; hsCode: string; value: number; quantity: number };
type Window = { quantity: number | null; quantityBase: number | null; quantityYoy: number | null; value: number | null; unitValueYoy: number | null; met: boolean };
type Item = { hsCode: string; partner: string; kind: string; reason: string | null; windows: Record<"month" | "quarter" | "ytd" | "year", Window> };

const PARTNERS: Readonly<Record<string, string>> = { "South Korea": "KOR", USA: "USA", Japan: "JPN", Germany: "DEU", Taiwan: "TWN", Vietnam: "VNM", "Hong Kong": "HKG" };

/** The file read by hand: no code of ours but this split. */
async function rowsByHand(): Promise<Row[]> {
  const [, ...lines] = (await readFile(SERIES, "utf8")).trim().split(/\r?\n/);
  return lines.map((line) => {
    const [day = "", value, quantity, , , group = "", partner = ""] = line.split(",");
    return { period: day.slice(0, 7), value: Number(value), quantity: Number(quantity), hsCode: GROUPS[group as keyof typeof GROUPS], partner: PARTNERS[partner] ?? partner };
  });
}

function sum(rows: readonly Row[], code: string, partner: string, from: string, to: string): { value: number; quantity: number } {
  const own = rows.filter((row) => row.hsCode === code && row.partner === partner && row.period >= from && row.period <= to);
  return { value: own.reduce((total, row) => total + row.value, 0), quantity: own.reduce((total, row) => total + row.quantity, 0) };
}

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "friction-watch-real-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe.skipIf(absent)(`customs query downloads of soybeans, 2024${note}`, () => {
  it("imports both files with the sums a hand calculation gives", async () => {
    const receipts: Record<string, { rows: number; added: number; rejected: unknown[] }> = {};
    for (const [flow, name] of [["import", "query-soybean-2024in.gbk.csv"], ["export", "query-soybean-2024out.gbk.csv"]] as const) {
      const { stdout, code } = await frictionWatch(home, ["import", join(SAMPLES, "gacc", name), "--source", "gacc", "--flow", flow, "--format", "json"]);
      expect(code).toBe(0);
      receipts[flow] = (JSON.parse(stdout) as (typeof receipts)[string][])[0] ?? { rows: 0, added: 0, rejected: [] };
    }
    expect(receipts.import).toMatchObject({ rows: 36, added: 36, rejected: [] });
    expect(receipts.export).toMatchObject({ rows: 29, added: 29, rejected: [] });
    const { stdout } = await frictionWatch(home, ["series", "12019019", "--flow", "import", "--partner", "巴西", "--format", "json"]);
    const months = JSON.parse(stdout) as { period: string; value: number; quantity: number; unitValue: number }[];
    // First quarter from Brazil, added by hand from the three lines of the file.
    const quarter = months.filter(({ period }) => period <= "2024-03");
    expect(quarter.reduce((total, { quantity }) => total + quantity, 0)).toBe(4_074_670_531 + 2_888_835_716 + 3_022_414_448);
    expect(quarter.reduce((total, { value }) => total + value, 0)).toBe(16_536_067_327 + 11_474_583_130 + 11_224_699_012);
    expect(months[0]?.unitValue).toBeCloseTo(16_536_067_327 / 4_074_670_531, 12);
  });

  it("keeps exports and imports apart, and a published zero a zero", async () => {
    const { stdout } = await frictionWatch(home, ["series", "12011000", "--partner", "BRA", "--format", "json"]);
    const months = JSON.parse(stdout) as { period: string; quantity: number; value: number; unitValue: number | null; status: string }[];
    expect(months.find(({ period }) => period === "2024-07")).toMatchObject({ quantity: 0, value: 0, unitValue: null, status: "zero" });
    expect(months.find(({ period }) => period === "2024-02")).toMatchObject({ quantity: 23, value: 164 });
  });

  it("asks for the flow, which is not in the file", async () => {
    const { code, stderr } = await frictionWatch(home, ["import", join(SAMPLES, "gacc", "query-soybean-2024out.gbk.csv"), "--source", "gacc"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--flow export");
  });
});

describe.skipIf(absent)(`monthly exports by group and partner, 2017 to 2024${note}`, () => {
  it("screens December 2024 with figures that agree with the file by hand", async () => {
    const mapping = join(home, "mapping.yaml");
    await writeFile(mapping, MAPPING);
    expect((await frictionWatch(home, ["import", SERIES, "--source", "csv", "--mapping", mapping])).code).toBe(0);
    const { stdout, code } = await frictionWatch(home, ["screen", "--period", "2024-12", "--scope", "all", "--source", "csv", "--all", "--format", "json"]);
    expect(code).toBe(0);
    const items = JSON.parse(stdout) as Item[];
    expect(items.length).toBeGreaterThan(25);
    const rows = await rowsByHand();
    const spans = { month: ["2024-12", "2024-12"], quarter: ["2024-10", "2024-12"], ytd: ["2024-01", "2024-12"], year: ["2024-01", "2024-12"] } as const;
    const yearBefore = (period: string): string => `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
    let checked = 0;
    for (const item of items.filter(({ partner, kind }) => kind !== "not_evaluable" && Object.values(PARTNERS).includes(partner))) {
      for (const [name, [from, to]] of Object.entries(spans) as [keyof typeof spans, readonly [string, string]][]) {
        const now = sum(rows, item.hsCode, item.partner, from, to);
        const base = sum(rows, item.hsCode, item.partner, yearBefore(from), yearBefore(to));
        const window = item.windows[name];
        if (window.quantityYoy === null || window.unitValueYoy === null) continue;
        expect(window.quantity).toBeCloseTo(now.quantity, 3);
        expect(window.quantityYoy).toBeCloseTo(now.quantity / base.quantity - 1, 9);
        expect(window.unitValueYoy).toBeCloseTo(now.value / now.quantity / (base.value / base.quantity) - 1, 9);
        const byHand = now.quantity / base.quantity >= 1.3 && now.value / now.quantity <= 0.9 * (base.value / base.quantity) && now.value >= 1_000_000;
        expect(window.met).toBe(byHand);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(40);
  });

  it("explains one of them in the same figures", async () => {
    const { stdout } = await frictionWatch(home, ["explain", "250410", "--partner", "韩国", "--period", "2024-12", "--source", "csv", "--format", "json"]);
    const [item] = JSON.parse(stdout) as (Item & { gates: { name: string; pass: boolean }[] })[];
    const rows = await rowsByHand();
    const year = sum(rows, "250410", "KOR", "2024-01", "2024-12");
    const base = sum(rows, "250410", "KOR", "2023-01", "2023-12");
    expect(item?.windows.year.quantityYoy).toBeCloseTo(year.quantity / base.quantity - 1, 9);
    expect(item?.gates.map(({ name }) => name)).toContain("low_base");
  });
});
