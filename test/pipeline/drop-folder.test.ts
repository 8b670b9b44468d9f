import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, test } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { readDropFolder, type DropResult } from "../../src/pipeline/drop-folder.js";
import { dropAndScreen, dropEnd, isAnythingDropped } from "../../src/pipeline/drop-job.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { testApp } from "../helpers/app.js";
import { customsRow, customsWorkbook, packed } from "../helpers/archives.js";
import { BATTERIES, COOLERS, FRIDGES, lineOf, ordinary } from "../helpers/downloads.js";
import { inFolder, stored } from "../helpers/figures.js";
import { startChild } from "../helpers/child.js";
import { CAN_MOUNT, NEEDS_MOUNT, smallDisk } from "../helpers/small-disk.js";
import { gaccFile, gb18030, without, type GaccCellsByName } from "../sources/reading.js";

const withApp = (work: (app: App) => Promise<void>) => () => inFolder((folder) => work(testApp(folder)));
const rowsIn = (app: App): Promise<string[]> => withWarehouse(app, "read", (warehouse) => stored(warehouse));
const customs = (lines: readonly GaccCellsByName[]): Uint8Array => gb18030(gaccFile(lines, without()));

/** Puts a file into the drop folder; each is written a minute after the one before. */
let minute = 0;
function drop(app: App, name: string, content: Uint8Array | string): string {
  const path = join(app.home.drop, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const time = new Date(Date.UTC(2024, 10, 1, 0, (minute += 1)));
  utimesSync(path, time, time);
  return path;
}

const read = (app: App): Promise<DropResult> => readDropFolder(app, 1);

/** Files below a folder of the drop folder, as paths. */
function filesIn(app: App, folder: string): string[] {
  const path = join(app.home.drop, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name).sort();
}

const receiptOf = (app: App, path: string): string => readFileSync(join(app.home.drop, path), "utf8");

describe("a download put into 出口", () => {
  it("is read as exports, moved, and gets a receipt in Chinese that Notepad can show", withApp(async (app) => {
    drop(app, "出口/下载.csv", customs(ordinary(COOLERS, "2024-01", "2024-03")));
    const result = await read(app);
    expect(result.files).toMatchObject([{ name: "下载.csv", outcome: "read", movedTo: "done/2024-11/下载.csv", receipts: [{ rows: 3, added: 3, vintage: 1 }] }]);
    expect(filesIn(app, "done/2024-11")).toEqual(["下载.csv", "下载.csv.回执.txt"]);
    expect(filesIn(app, "出口")).toEqual([]);
    const receipt = receiptOf(app, "done/2024-11/下载.csv.回执.txt");
    expect(receipt).toMatch(/^\uFEFF读入回执　下载\.csv\r\n结果：已读入。/);
    expect(receipt).toContain("时间　2024-11-20 09:00（北京时间，Asia/Shanghai）");
    expect(receipt).toContain(`SHA-256  ${result.files[0]?.receipts[0]?.sha256}`);
    expect(receipt).toContain("读入 3 行：新增 3，变更 0，未变 0，撤回 0，略过 0，拒收 0");
    expect(receipt).toContain("导入序号　1");
    expect(await rowsIn(app)).toHaveLength(3);
  }));

  it("in a folder below it, or in English, is read the same; 进口 is imports", withApp(async (app) => {
    drop(app, "出口/2024年/a.csv", customs(ordinary(COOLERS, "2024-01")));
    drop(app, "import/b.csv", customs(ordinary(FRIDGES, "2024-01")));
    await read(app);
    const flows = await withWarehouse(app, "read", async (warehouse) => [(await stored(warehouse)).length, (await stored(warehouse, undefined, { flow: "import" })).length]);
    expect(flows).toEqual([1, 1]);
  }));

  it("proves nothing of what is not in it, and the receipt says so and what to do", withApp(async (app) => {
    drop(app, "出口/a.csv", customs(ordinary(COOLERS, "2024-01", "2024-03")));
    await read(app);
    expect(receiptOf(app, "done/2024-11/a.csv.回执.txt")).toMatch(/不当作零贸易.*friction-watch plan/);
  }));
});

describe("a download under the name plan gives it", () => {
  const name = "gacc-export-usd-2024-01-to-03-8415.csv";
  const covered = (app: App) => withWarehouse(app, "read", async (warehouse) => (await warehouse.readSeries({ flow: "export", reporter: "CHN" })).coverages);

  it("is read as what was asked for: flow, currency, all partners, its codes", withApp(async (app) => {
    drop(app, name, customs(ordinary(COOLERS, "2024-01", "2024-03")));
    expect((await read(app)).files).toMatchObject([{ outcome: "read" }]);
    expect(await covered(app)).toMatchObject([{ partners: "all", codes: ["8415*"], firstPeriod: "2024-01", lastPeriod: "2024-03", currency: "USD" }]);
  }));

  it("does not make zero trade of a month of its name that is not in it: that one may not be out yet", withApp(async (app) => {
    drop(app, name, customs(ordinary(COOLERS, "2024-01", "2024-02")));
    await read(app);
    expect(await covered(app)).toMatchObject([{ lastPeriod: "2024-02" }]);
  }));

  it.each([["of other months", ordinary(COOLERS, "2024-01", "2024-04"), /2024-04/], ["of other products", [...ordinary(COOLERS, "2024-01"), ...ordinary(FRIDGES, "2024-01")], /84181020/]] as const)(
    "but %s is refused: it is not the query it says it is",
    (_, lines, told) => inFolder(async (folder) => {
      const app = testApp(folder, { language: "en" });
      drop(app, name, customs(lines));
      const { files } = await read(app);
      expect(files).toMatchObject([{ outcome: "refused", movedTo: `refused/${name}` }]);
      expect(files[0]?.refusals[0]?.("en")).toMatch(told);
    }),
  );

  it("but in a folder of the other flow is refused", withApp(async (app) => {
    drop(app, `进口/${name}`, customs(ordinary(COOLERS, "2024-01")));
    expect((await read(app)).files[0]?.refusals[0]?.("zh-CN")).toMatch(/一个说出口、一个说进口/);
  }));

  it("but of another currency is refused", withApp(async (app) => {
    drop(app, "gacc-export-cny-2024-01-8415.csv", customs(ordinary(COOLERS, "2024-01")));
    expect((await read(app)).files).toMatchObject([{ outcome: "refused" }]);
  }));
});

describe("a file whose meaning can't be known", () => {
  it("is refused with a receipt that tells the two ways to say the flow", withApp(async (app) => {
    drop(app, "下载.csv", customs(ordinary(COOLERS, "2024-01")));
    expect((await read(app)).files).toMatchObject([{ outcome: "refused", movedTo: "refused/下载.csv", receipts: [] }]);
    expect(receiptOf(app, "refused/下载.csv.回执.txt")).toMatch(/结果：拒收[\s\S]*SHA-256 {2}[0-9a-f]{64}[\s\S]*“出口”或“进口”文件夹.*plan 给出的文件名/);
    expect(await isAnythingDropped(app)).toBe(false);
  }));

  it("is refused when no office begins its files so", withApp(async (app) => {
    drop(app, "出口/notes.csv", "a,b\n1,2\n");
    expect((await read(app)).files[0]?.refusals[0]?.("en")).toMatch(/can't be told which office/);
  }));
});

test("an answer of Comtrade is known by its content and needs no folder", withApp(async (app) => {
  drop(app, "answer.json", readFileSync("test/recorded/comtrade/monthly-answer.json"));
  expect((await read(app)).files).toMatchObject([{ outcome: "read", receipts: [{ source: "comtrade" }] }]);
}));

describe("an archive", () => {
  it("is read member by member, folders and names in it telling the flow; what is refused does not stop the rest", withApp(async (app) => {
    const members = [
      { name: "出口/a.csv", data: customs(ordinary(COOLERS, "2024-01")) },
      { name: "gacc-export-usd-2024-01-8418.csv", data: customs(ordinary(FRIDGES, "2024-01")) },
      { name: "c.csv", data: customs(ordinary(BATTERIES, "2024-01")) },
      { name: "readme.txt", data: "hello" },
    ];
    drop(app, "一季度.zip", packed(members));
    const { files } = await read(app);
    expect(files).toMatchObject([{ outcome: "partly", movedTo: "done/2024-11/一季度.zip", receipts: [{ file: "一季度.zip › 出口/a.csv", added: 1 }, { file: "一季度.zip › gacc-export-usd-2024-01-8418.csv", added: 1 }] }]);
    expect(files[0]?.refusals).toHaveLength(2);
    expect(receiptOf(app, "done/2024-11/一季度.zip.回执.txt")).toMatch(/部分读入[\s\S]*【一季度\.zip › 出口\/a\.csv】[\s\S]*【一季度\.zip › c\.csv】\r\n未读入：/);
  }));

  it("S30 dropped again, each of its members is known again: 0 changes", withApp(async (app) => {
    const zip = packed([{ name: "a.csv", data: customs(ordinary(COOLERS, "2024-01")) }, { name: "b.csv", data: customs(ordinary(FRIDGES, "2024-01")) }]);
    drop(app, "出口/x.zip", zip);
    await read(app);
    drop(app, "出口/y.zip", zip);
    const { files } = await read(app);
    expect(files).toMatchObject([{ outcome: "known", receipts: [{ unchanged: 1, vintage: null }, { unchanged: 1, vintage: null }] }]);
    expect(await withWarehouse(app, "read", (warehouse) => warehouse.imports())).toHaveLength(2);
  }));

  it("with two members of the same bytes imports them as two", withApp(async (app) => {
    const data = customs(ordinary(COOLERS, "2024-01"));
    drop(app, "出口/x.zip", packed([{ name: "a.csv", data }, { name: "b.csv", data }]));
    expect((await read(app)).files).toMatchObject([{ receipts: [{ added: 1, importedBefore: null }, { unchanged: 1, importedBefore: null }] }]);
  }));

  it("with a hostile name is refused whole and its bytes are kept under their hash, nowhere else", withApp(async (app) => {
    drop(app, "出口/x.zip", packed([{ name: "../../../evil.csv", data: customs(ordinary(COOLERS, "2024-01")) }]));
    expect((await read(app)).files).toMatchObject([{ outcome: "refused" }]);
    expect(readdirSync(app.home.raw)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(existsSync(join(app.home.folder, "..", "evil.csv"))).toBe(false);
  }));
});

test("a workbook is read; its rejected rows stand in the receipt with the addresses of their cells", withApp(async (app) => {
  drop(app, "出口/改存.xlsx", customsWorkbook([customsRow(), customsRow({ 商品编码: 1012100 })]));
  expect((await read(app)).files).toMatchObject([{ outcome: "partly", receipts: [{ added: 1, rejected: [{ line: 3 }] }] }]);
  expect(receiptOf(app, "done/2024-11/改存.xlsx.回执.txt")).toMatch(/拒收的 1 行：\r\n {2}Sheet1!B3 第 3 行“商品编码”/);
}));

test("the receipt lists two hundred rejected rows and counts the others", withApp(async (app) => {
  const bad = Array.from({ length: 250 }, (_, k) => ({ ...lineOf(COOLERS, "2024-01", 1, 1), 商品编码: String(84_151_000 + k), 美元: "?" }));
  drop(app, "出口/a.csv", customs([...ordinary(FRIDGES, "2024-01"), ...bad]));
  await read(app);
  const receipt = receiptOf(app, "done/2024-11/a.csv.回执.txt");
  expect(receipt.match(/^ {2}第 \d+ 行/gm)).toHaveLength(200);
  expect(receipt).toContain("另有 50 行被拒收");
}));

test("a file of which no row can be read is refused", withApp(async (app) => {
  drop(app, "出口/a.csv", customs([{ ...lineOf(COOLERS, "2024-01", 1, 1), 美元: "?" }]));
  expect((await read(app)).files).toMatchObject([{ outcome: "refused", movedTo: "refused/a.csv" }]);
}));

test("S30 the same file again is told as imported before, 0 changes, and nothing is overwritten", withApp(async (app) => {
  const content = customs(ordinary(COOLERS, "2024-01"));
  drop(app, "出口/a.csv", content);
  await read(app);
  drop(app, "出口/a.csv", content);
  const result = await read(app);
  expect(result.files).toMatchObject([{ outcome: "known", movedTo: "done/2024-11/a (2).csv" }]);
  expect(filesIn(app, "done/2024-11")).toEqual(["a (2).csv", "a (2).csv.回执.txt", "a.csv", "a.csv.回执.txt"]);
  expect(receiptOf(app, "done/2024-11/a (2).csv.回执.txt")).toContain("已导入过，0 处变化");
  expect(dropEnd(app, result).verdict).toBe("NO_NEW_DATA");
}));

test("files are read in the order they were written, so that the later word stands", withApp(async (app) => {
  drop(app, "出口/b.csv", customs([lineOf(COOLERS, "2024-01", 100, 1_000)]));
  drop(app, "出口/a.csv", customs([lineOf(COOLERS, "2024-01", 100, 1_111)]));
  expect((await read(app)).files.map(({ name }) => name)).toEqual(["b.csv", "a.csv"]);
  expect(await rowsIn(app)).toEqual(["2024-01 VNM 84151021 1111"]);
}));

describe("a file that is not ready or not meant", () => {
  it("waits while it grows between two looks, and is read when it has settled", withApp(async (app) => {
    const content = customs(ordinary(COOLERS, "2024-01", "2024-03"));
    const path = drop(app, "出口/a.csv", content.slice(0, 100));
    const reading = readDropFolder(app, 60);
    setTimeout(() => writeFileSync(path, content), 20);
    expect(await reading).toMatchObject({ files: [], waiting: ["a.csv"] });
    expect((await read(app)).files).toMatchObject([{ outcome: "read", receipts: [{ rows: 3 }] }]);
  }));

  it("is left alone when hidden, half-downloaded, of an editor, or a receipt", withApp(async (app) => {
    const names = [".hidden.csv", "~$a.xlsx", "a.csv.part", "a.csv.crdownload", "a.tmp", "Thumbs.db", "a.csv.回执.txt"];
    for (const name of names) drop(app, `出口/${name}`, "x");
    expect(await isAnythingDropped(app)).toBe(false);
    expect(await read(app)).toEqual({ files: [], waiting: [] });
    expect(filesIn(app, "出口")).toHaveLength(names.length);
  }));

  it("is not followed when it is a symbolic link, to a file or a folder", withApp(async (app) => {
    writeFileSync(join(app.home.folder, "secret.csv"), customs(ordinary(COOLERS, "2024-01")));
    mkdirSync(join(app.home.drop, "出口"), { recursive: true });
    symlinkSync(join(app.home.folder, "secret.csv"), join(app.home.drop, "出口", "link.csv"));
    symlinkSync(app.home.folder, join(app.home.drop, "出口", "folder"));
    expect(await read(app)).toEqual({ files: [], waiting: [] });
  }));
});

test("U04 a name with a line break, an emoji, or as long as a file system allows, is kept as it is and shown escaped", withApp(async (app) => {
  const long = `${"很".repeat(83)}.csv`;
  expect(Buffer.byteLength(long)).toBe(253);
  drop(app, "出口/a\nb.csv", customs(ordinary(COOLERS, "2024-01")));
  drop(app, "出口/😀.csv", customs(ordinary(FRIDGES, "2024-01")));
  drop(app, `出口/${long}`, customs(ordinary(BATTERIES, "2024-01")));
  const { files } = await read(app);
  expect(files.map(({ name, outcome }) => [name, outcome])).toEqual([["a\\u{a}b.csv", "read"], ["😀.csv", "read"], [long, "read"]]);
  expect(receiptOf(app, "done/2024-11/a\nb.csv.回执.txt")).toContain("读入回执　a\\u{a}b.csv\r\n");
  expect(filesIn(app, "done/2024-11").filter((name) => name.startsWith("很"))).toEqual([`${"很".repeat(80)}.csv`, `${"很".repeat(80)}.csv.回执.txt`]);
  expect(readdirSync(app.home.raw).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
}));

describe("a file that can't be dealt with now", () => {
  it("vanished or changed under the reader's hands: it is told, and the others go on", withApp(async (app) => {
    const notices: string[] = [];
    const watched: App = { ...app, notice: (text) => void notices.push(text) };
    const first = drop(app, "出口/a.csv", customs(ordinary(COOLERS, "2024-01")));
    drop(app, "出口/b.csv", customs(ordinary(FRIDGES, "2024-01")));
    // The log is told of each import: at that moment somebody puts another file in the place of the first.
    const log = { ...app.log, info: (event: string) => (event === "file_imported" && existsSync(first) ? writeFileSync(first, customs(ordinary(BATTERIES, "2024-02"))) : undefined) };
    const result = await readDropFolder({ ...watched, log }, 1);
    expect(result.files).toMatchObject([{ name: "a.csv", outcome: "left", movedTo: null }, { name: "b.csv", outcome: "read" }]);
    expect(notices.join()).toMatch(/a\.csv：读的时候还在变化/);
    expect(dropEnd(app, result).verdict).toBe("PARTIAL");
    expect((await read(app)).files).toMatchObject([{ name: "a.csv", outcome: "read", receipts: [{ added: 1 }] }]);
  }));

  it("gone before its turn: it is told, and the others go on", withApp(async (app) => {
    drop(app, "出口/a.csv", customs(ordinary(COOLERS, "2024-01")));
    const second = drop(app, "出口/b.csv", customs(ordinary(FRIDGES, "2024-01")));
    drop(app, "出口/c.csv", customs(ordinary(BATTERIES, "2024-01")));
    const log = { ...app.log, info: () => rmSync(second, { force: true }) };
    const { files } = await readDropFolder({ ...app, log }, 1);
    expect(files.map(({ name, outcome }) => [name, outcome])).toEqual([["a.csv", "read"], ["b.csv", "left"], ["c.csv", "read"]]);
  }));

  it.skipIf(process.getuid?.() === 0)("unreadable: it is told and stays (skipped for root, who may read everything)", withApp(async (app) => {
    const path = drop(app, "出口/a.csv", customs(ordinary(COOLERS, "2024-01")));
    writeFileSync(path, customs(ordinary(COOLERS, "2024-01")), { mode: 0 });
    expect((await read(app)).files).toMatchObject([{ outcome: "left" }]);
  }));

  it.skipIf(!CAN_MOUNT)(`full disk: it is told, stays whole, and is read when there is room${NEEDS_MOUNT}`, async () => {
    const disk = smallDisk("24m");
    if (disk === null) throw new Error("could mount a moment ago");
    try {
      const app = testApp(disk.folder);
      await read(app);
      const path = drop(app, "出口/a.csv", customs(ordinary(COOLERS, "2024-01", "2024-03")));
      const filler = join(disk.folder, "filler");
      try {
        writeFileSync(filler, Buffer.alloc(64 * 1024 ** 2));
      } catch {
        // Full, as wanted.
      }
      expect((await read(app)).files).toMatchObject([{ name: "a.csv", outcome: "left" }]);
      expect(existsSync(path)).toBe(true);
      rmSync(filler);
      expect((await read(app)).files).toMatchObject([{ name: "a.csv", outcome: "read" }]);
    } finally {
      disk.remove();
    }
  });
});

test("a receipt without its file, of a run cut short, stays below the new one", withApp(async (app) => {
  const content = customs(ordinary(COOLERS, "2024-01"));
  drop(app, "出口/a.csv", content);
  await read(app);
  // As if the power had failed between receipt and move.
  renameSync(join(app.home.drop, "done/2024-11/a.csv"), join(app.home.drop, "出口/a.csv"));
  expect((await read(app)).files).toMatchObject([{ outcome: "known", movedTo: "done/2024-11/a.csv" }]);
  expect(receiptOf(app, "done/2024-11/a.csv.回执.txt")).toMatch(/已导入过，0 处变化[\s\S]*新增 1，/);
}));

describe("a run killed at any instant", () => {
  const content = customs(Array.from({ length: 60 }, (_, k) => ordinary({ ...COOLERS, hsCode: String(84_151_000 + k) }, "2022-01", "2024-09")).flat());

  it.each(["begun", "file_imported", "dropped_file_read"])("after it said %s, loses nothing: run again, it finds what is left, changes nothing twice and moves it", (step) =>
    inFolder(async (folder) => {
      const app = testApp(folder);
      for (const name of ["a.csv", "b.csv"]) drop(app, `出口/${name}`, name === "a.csv" ? content : customs(ordinary(FRIDGES, "2024-01")));
      const child = startChild("drop-child.ts", folder, step);
      await child.said(step);
      await child.kill();
      await read(app);
      expect(filesIn(app, "出口")).toEqual([]);
      expect(filesIn(app, "done")).toEqual(["a.csv", "a.csv.回执.txt", "b.csv", "b.csv.回执.txt"]);
      expect(await rowsIn(app)).toHaveLength(60 * 33 + 1);
      expect(await withWarehouse(app, "read", (warehouse) => warehouse.imports())).toHaveLength(2);
    }),
  );

  it("at some moment in the middle of an import, ends in the same store", () =>
    inFolder(async (folder) => {
      const app = testApp(folder);
      for (const ms of [0, 15, 40, 80, 150, 300]) {
        drop(app, "出口/a.csv", content);
        const child = startChild("drop-child.ts", folder, "end");
        await child.said("begun");
        await new Promise((resolve) => setTimeout(resolve, ms));
        await child.kill();
      }
      await read(app);
      expect(filesIn(app, "出口")).toEqual([]);
      expect(await rowsIn(app)).toHaveLength(60 * 33);
      expect(await withWarehouse(app, "read", (warehouse) => warehouse.imports())).toHaveLength(1);
    }), 60_000);
});

describe("the job", () => {
  it("screens what it has read", withApp(async (app) => {
    drop(app, "出口/a.csv", customs(ordinary(COOLERS, "2022-11", "2024-09")));
    expect(await dropAndScreen(app)).toMatchObject({ verdict: "OK", message: expect.stringMatching(/读入 1.*首次筛查 2024-09/) as string });
  }), 30_000);

  it("says that there was nothing, and is not begun by the schedule then", withApp(async (app) => {
    expect(await dropAndScreen(app)).toEqual({ verdict: "NO_NEW_DATA", message: "投放文件夹里没有文件" });
    expect(await isAnythingDropped(app)).toBe(false);
  }));
});

test("folders and receipts are in English where the bureau's language is", () =>
  inFolder(async (folder) => {
    const app = testApp(folder, { language: "en" });
    await read(app);
    expect(readdirSync(app.home.drop).sort()).toEqual(["export", "import"]);
    drop(app, "export/a.csv", customs(ordinary(COOLERS, "2024-01")));
    await read(app);
    expect(receiptOf(app, "done/2024-11/a.csv.receipt.txt")).toMatch(/^\uFEFFReceipt {2}a\.csv\r\nResult: read\./);
  }));
