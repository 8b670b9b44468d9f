import { describe, expect, it, test } from "vitest";
import yazl from "yazl";
import iconv from "iconv-lite";
import { FormatError } from "../../src/runtime/errors.js";
import { openTables } from "../../src/sources/tables.js";
import type { Table } from "../../src/sources/table.js";
import { packed, put, type Packed } from "../helpers/archives.js";
import { inFolder } from "../helpers/figures.js";

const CSV = "a,b\n1,2\n";
const MEGABYTE = 1024 ** 2;

/** Opens the archive, gives its tables to `work`, closes it. */
async function tablesOf<T>(bytes: Uint8Array, work: (tables: readonly Table[]) => Promise<T> | T): Promise<T> {
  return inFolder(async (folder) => {
    const opened = await openTables(put(folder, "x.zip", bytes), "x.zip");
    try {
      return await work(opened.tables);
    } finally {
      opened.close();
    }
  });
}

const namesIn = (bytes: Uint8Array): Promise<string[]> => tablesOf(bytes, (tables) => tables.map(({ name }) => name));

async function textOf(table: Table | undefined): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of table?.bytes() ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await namesIn(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FormatError);
  return (error as FormatError).message;
}

/** Bytes of memory the work has added at most, as far as one look afterwards shows. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  await work();
  return process.memoryUsage().rss - before;
}

describe("a ZIP of downloads", () => {
  it("is read member by member, in its order, as a packer of our time writes it", async () => {
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.from(CSV), "2024/出口.csv", { mtime: new Date(2024, 2, 20) });
    zip.addBuffer(Buffer.from("c\n"), "进口.csv", { compress: false });
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
    await tablesOf(Buffer.concat(chunks), async (tables) => {
      expect(tables.map(({ name, entry }) => [name, entry])).toEqual([["x.zip › 2024/出口.csv", "0/2024/出口.csv"], ["x.zip › 进口.csv", "1/进口.csv"]]);
      expect([await textOf(tables[0]), await textOf(tables[1])]).toEqual([CSV, "c\n"]);
    });
  });

  it("gives each member the day it was written, since an old download packed today is still old", async () => {
    const days = await tablesOf(packed([{ name: "a.csv", date: (44 << 9) | (3 << 5) | 20 }, { name: "b.csv" }]), (tables) => tables.map(({ writtenOn }) => writtenOn));
    expect(days).toEqual(["2024-03-20", null]);
  });

  it("names members in GBK, as Chinese Windows packs them, and in UTF-8 without a flag, as macOS does", async () => {
    expect(await namesIn(packed([{ name: iconv.encode("出口数据.csv", "gbk") }, { name: "进口数据.csv" }]))).toEqual(["x.zip › 出口数据.csv", "x.zip › 进口数据.csv"]);
  });

  it("leaves out folders and what Finder and Explorer put beside the files", async () => {
    const names = ["出口/", "出口/a.csv", "__MACOSX/出口/._a.csv", "出口/.DS_Store", "Thumbs.db"];
    expect(await namesIn(packed(names.map((name) => ({ name, data: name.endsWith("/") ? "" : CSV }))))).toEqual(["x.zip › 出口/a.csv"]);
  });

  it("is refused when there is nothing in it, or half of it is missing", async () => {
    expect(await refusal(packed([{ name: "出口/" }]))).toMatch(/no file in the archive/);
    const whole = packed([{ name: "a.csv", data: CSV.repeat(1_000) }]);
    expect(await refusal(whole.subarray(0, whole.length - 40))).toMatch(/no whole ZIP/);
  });

  it("whose bytes were damaged is found out by the checksum, at the end of the member", async () => {
    await tablesOf(packed([{ name: "a.csv", data: CSV, claims: { checksum: 7 } }]), async ([table]) => expect(textOf(table)).rejects.toThrow(/"a.csv" in it is damaged/));
  });
});

describe("U01 an archive made to fill the memory", () => {
  const zeros = Buffer.alloc(60 * MEGABYTE);

  test("U01 ten kilobytes that say they inflate to gigabytes are refused before a byte is inflated", async () => {
    const bomb = packed([{ name: "a.csv", data: Buffer.alloc(10 * MEGABYTE), claims: { size: 4_000_000_000 } }]);
    expect(bomb.length).toBeLessThan(12_000);
    expect(await growth(async () => expect(await refusal(bomb)).toMatch(/exceed 1 GB|200 times/))).toBeLessThan(50 * MEGABYTE);
  });

  test("U01 a member that inflates a thousandfold is refused though small enough", async () => {
    const bomb = packed([{ name: "a.csv", data: zeros }]);
    expect(await growth(async () => expect(await refusal(bomb)).toMatch(/200 times smaller/))).toBeLessThan(50 * MEGABYTE);
  });

  test("U01 a directory that lies about the size is found out while inflating, before the lie costs memory", async () => {
    const bomb = packed([{ name: "a.csv", data: zeros, claims: { size: 900_000 } }]);
    const added = await growth(() => tablesOf(bomb, async ([table]) => expect(textOf(table)).rejects.toThrow(/damaged/)));
    expect(added).toBeLessThan(50 * MEGABYTE);
  });

  test("U01 a thousand members that share the same bytes are refused by their sum", async () => {
    const first: Packed = { name: "0.csv", data: Buffer.from(Array.from({ length: 2 * MEGABYTE }, (_, k) => (k * 7919) % 251)), claims: { packedSize: 20_000 } };
    const others = Array.from({ length: 600 }, (_, k): Packed => ({ ...first, name: `${k + 1}.csv`, data: "", overlaps: 0, claims: { size: 2 * MEGABYTE, packedSize: 20_000 } }));
    expect(await refusal(packed([first, ...others]))).toMatch(/exceed 1 GB/);
  });

  test("U01 a million entries, said or real, are refused by their number", async () => {
    expect(await refusal(packed([{ name: "a.csv", data: CSV }], 65_000))).toMatch(/65,000 files, at most 1,000/);
    expect(await refusal(packed(Array.from({ length: 1_001 }, (_, k) => ({ name: `${k}.csv` }))))).toMatch(/1,001 files/);
  });

  test("U01 an archive in an archive is not opened; the others beside it are read", async () => {
    await tablesOf(packed([{ name: "inner.zip", data: packed([{ name: "a.csv" }]) }, { name: "a.csv", data: CSV }]), async (tables) => {
      expect(() => tables[0]?.bytes()).toThrow(/inside an archive/);
      expect(await textOf(tables[1])).toBe(CSV);
    });
  });

  test("a member under a password, or packed by a method nobody knows, is refused", async () => {
    expect(await refusal(packed([{ name: "a.csv", data: CSV, flags: 1 }]))).toMatch(/password/);
    expect(await refusal(packed([{ name: "a.csv", data: CSV, method: 14 }]))).toMatch(/not supported/);
  });
});

describe("U03 a name that no honest packer writes", () => {
  test.each(["../../etc/passwd", "/etc/passwd", "C:\\x.csv", "C:/x.csv", "a\\..\\b.csv", "a/../b.csv", "CON", "a/NUL.csv", "com1.csv", "a.csv.", "a /b.csv", "a//b.csv", "a.csv:stream", "a\0b.csv"])("U03 %j refuses the archive", async (name) => {
    expect(await refusal(packed([{ name: "good.csv", data: CSV }, { name, data: CSV }]))).toMatch(/not allowed/);
  });

  test("U03 a symbolic link refuses the archive", async () => {
    expect(await refusal(packed([{ name: "a.csv", data: "/etc/passwd", mode: 0o120777 }]))).toMatch(/not allowed/);
  });
});

test("U04 a name with a line break, marks that turn text, an emoji, or of 300 bytes is shown on one line, cut in the middle", async () => {
  const long = `${"很".repeat(98)}.csv`;
  const names = await namesIn(packed([{ name: "a\nb\u202e\u001b[31m.csv" }, { name: "😀.csv" }, { name: `${long}${long}` }]));
  expect(names.slice(0, 2)).toEqual(["x.zip › a\\u{a}b\\u{202e}\\u{1b}[31m.csv", "x.zip › 😀.csv"]);
  expect(names[2]).toMatch(/^x\.zip › 很{60}….*\.csv$/);
});
