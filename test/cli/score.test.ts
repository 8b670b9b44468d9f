import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { periodsBetween } from "../../src/trade/period.js";
import { CAN_MOUNT, NEEDS_MOUNT, smallDisk } from "../helpers/small-disk.js";
import { frictionWatch, type Ended } from "../helpers/command-line.js";

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), "friction-watch-score-"))));
afterAll(() => rm(folder, { recursive: true }));

const MONTHS = periodsBetween("2019-01", "2024-12");
const MARKETS = ["DEU", "USA", "JPN", "BRA", "VNM", "IND"];

/** Six markets of one code, each with a wave of its own. */
function panelLines(markets: readonly string[] = MARKETS): string[] {
  return markets.flatMap((market, s) => MONTHS.map((period, m) => `850440-${market},${period},${1000 + ((m * 7 + s * 13) % 90)},${50_000 + ((m * 31 + s * 17) % 4000)},u`));
}

async function panelFile(name: string, lines: readonly string[], header = "series_id,period,quantity,value,qty_unit"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, [header, ...lines].map((line) => `${line}\n`).join(""));
  return path;
}

function score(...args: readonly string[]): Promise<Ended> {
  return frictionWatch(join(folder, "home"), ["--lang", "en", "score", ...args]);
}

describe("friction-watch score", () => {
  it("writes a finite score for each series and month that has one, the same whatever the order of the rows", async () => {
    const [panel, turned] = [await panelFile("panel.csv", panelLines()), await panelFile("turned.csv", panelLines().reverse())];
    const [out, other] = [join(folder, "scores.csv"), join(folder, "other.csv")];
    expect(await score("--panel", panel, "--out", out)).toMatchObject({ code: 0, stdout: "", stderr: expect.stringMatching(/432 rows read, 6 series, 2019-01 to 2024-12/) as string });
    const [header, ...lines] = (await readFile(out, "utf8")).trimEnd().split("\n");
    expect(header).toBe("series_id,period,score");
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.every((line) => /^850440-[A-Z]{3},20\d\d-\d\d,-?\d+(\.\d+)?(e-\d+)?$/.test(line))).toBe(true);
    expect(await score("--panel", turned, "--out", other)).toMatchObject({ code: 0 });
    expect(await readFile(other, "utf8")).toBe(await readFile(out, "utf8"));
  });

  it("writes only the months asked for, and to standard output when told so", async () => {
    const panel = await panelFile("months.csv", panelLines());
    const { code, stdout, stderr } = await score("--panel", panel, "--out", "-", "--from", "2024-11", "--to", "2024-12");
    expect(code).toBe(0);
    expect(new Set(stdout.trimEnd().split("\n").slice(1).map((line) => line.split(",")[1]))).toEqual(new Set(["2024-11", "2024-12"]));
    expect(stderr).toContain("standard output");
  });

  it("scores the others when rows hold figures that can't be used, lists these and ends with 3", async () => {
    const panel = await panelFile("rows.csv", [...panelLines(), "850440-POL,2024-01,-5,10,u", "850440-POL,2024-02,5,Infinity,u"]);
    const { code, stderr } = await score("--panel", panel, "--out", join(folder, "rows.out"));
    expect([code, stderr]).toEqual([3, expect.stringMatching(/2 rows hold[^]*line 434 "quantity": "-5" is negative[^]*line 435 "value": "Infinity"/)]);
    expect((await readFile(join(folder, "rows.out"), "utf8")).split("\n").length).toBeGreaterThan(100);
  });

  it("scores nothing of one series over twelve months, of no trade at all, or of a series that never changes without a number", async () => {
    for (const [name, lines] of [
      ["short", panelLines(["DEU"]).slice(0, 12)],
      ["none", MONTHS.map((period) => `850440-DEU,${period},0,0,u`)],
      ["missing", MONTHS.map((period) => `850440-DEU,${period},,,u`)],
      ["constant", MARKETS.flatMap((market) => MONTHS.map((period) => `850440-${market},${period},100,1000,u`))],
    ] as const) {
      const out = join(folder, `${name}.out`);
      expect([name, (await score("--panel", await panelFile(`${name}.csv`, lines), "--out", out)).code]).toEqual([name, 0]);
      expect(await readFile(out, "utf8")).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });
});

describe("what can't be scored leaves the file of scores as it was", () => {
  it("a panel with a fault of structure, even in its last row", async () => {
    const out = join(folder, "kept.csv");
    await writeFile(out, "before\n");
    const panel = await panelFile("fault.csv", [...panelLines(), "850440-DEU,2024-13,1,1,u"]);
    expect(await score("--panel", panel, "--out", out)).toMatchObject({ code: 1, stderr: expect.stringMatching(/fault\.csv line 434 "period": "2024-13"/) as string });
    expect(await readFile(out, "utf8")).toBe("before\n");
  });

  it("a file that is not there, a folder to write to, the panel itself, months outside it", async () => {
    const panel = await panelFile("whole.csv", panelLines());
    expect(await score("--panel", join(folder, "nowhere.csv"), "--out", "-")).toMatchObject({ code: 1, stderr: expect.stringContaining("nowhere.csv") as string });
    expect(await score("--panel", panel, "--out", join(folder, "no", "such", "folder.csv"))).toMatchObject({ code: 1, stderr: expect.stringContaining("ENOENT") as string });
    expect(await score("--panel", panel, "--out", panel)).toMatchObject({ code: 2, stderr: expect.stringContaining("panel itself") as string });
    expect(await score("--panel", panel, "--out", "-", "--from", "2025-01")).toMatchObject({ code: 2, stderr: expect.stringContaining("2019-01 to 2024-12") as string });
    expect(await score("--panel", panel, "--out", "-", "--from", "2024-02", "--to", "2024-01")).toMatchObject({ code: 2 });
    expect(await score("--panel", panel)).toMatchObject({ code: 2 });
    const taken = join(folder, "taken");
    await mkdir(taken);
    expect(await score("--panel", panel, "--out", taken)).toMatchObject({ code: 1 });
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it.skipIf(!CAN_MOUNT)(`a disk that is full${NEEDS_MOUNT}`, async () => {
    const disk = smallDisk("4k");
    if (disk === null) throw new Error("the disk could be mounted before");
    try {
      const { code, stderr } = await score("--panel", await panelFile("full.csv", panelLines()), "--out", join(disk.folder, "scores.csv"));
      expect([code, stderr]).toEqual([1, expect.stringContaining("disk is full")]);
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});
