import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/runtime/errors.js";
import { isFolder, keepRawFile } from "../../src/store/raw-files.js";
import { inFolder } from "../helpers/figures.js";
import { CAN_MOUNT, NEEDS_MOUNT, smallDisk } from "../helpers/small-disk.js";

const BYTES = Buffer.from([0x22, 0xca, 0xfd, 0xbe, 0xdd, 0x0a, 0x00, 0xff]);
const HASH = createHash("sha256").update(BYTES).digest("hex");

async function failure(work: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${String(error)}`);
  return error;
}

describe("a dropped file", () => {
  it("is kept byte for byte under its SHA-256, and stays where it was", () =>
    inFolder(async (folder) => {
      const source = join(folder, "出口 2024.csv");
      writeFileSync(source, BYTES);
      const kept = await keepRawFile(source, join(folder, "raw"));
      expect(kept).toEqual({ sha256: HASH, path: join(folder, "raw", HASH) });
      expect(readFileSync(kept.path).equals(BYTES)).toBe(true);
      expect(readFileSync(source).equals(BYTES)).toBe(true);
      expect(readdirSync(join(folder, "raw"))).toEqual([HASH]);
      expect(statSync(kept.path).mode & 0o007).toBe(0);
    }));

  it("kept twice, under whatever names, is one file", () =>
    inFolder(async (folder) => {
      for (const name of ["a.csv", "b.csv", "a.csv"]) {
        writeFileSync(join(folder, name), BYTES);
        await keepRawFile(join(folder, name), join(folder, "raw"));
      }
      expect(readdirSync(join(folder, "raw"))).toEqual([HASH]);
    }));

  it("with a name made to mislead is kept under its hash all the same", () =>
    inFolder(async (folder) => {
      for (const name of ["..", "x\ny", "😀".repeat(40), "con.csv "]) {
        const inside = join(folder, `given ${name}`);
        writeFileSync(inside, BYTES);
        expect((await keepRawFile(inside, join(folder, "raw"))).path).toBe(join(folder, "raw", HASH));
      }
    }));

  it("may be empty, or larger than memory would like", () =>
    inFolder(async (folder) => {
      const large = Buffer.alloc(5 << 20, "金额");
      for (const bytes of [Buffer.alloc(0), large]) {
        writeFileSync(join(folder, "file.csv"), bytes);
        const kept = await keepRawFile(join(folder, "file.csv"), join(folder, "raw"));
        expect(kept.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
        expect(statSync(kept.path).size).toBe(bytes.length);
      }
    }));
});

describe("a file that can't be kept", () => {
  it("because it is not there is told by its path, and leaves nothing", () =>
    inFolder(async (folder) => {
      const missing = join(folder, "missing.csv");
      expect((await failure(keepRawFile(missing, join(folder, "raw")))).message).toMatch(/no such file: .*missing\.csv/);
      expect((await failure(isFolder(missing))).message).toMatch(/no such file/);
      expect(readdirSync(join(folder, "raw"))).toEqual([]);
    }));

  it("because it is a folder leaves nothing", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "inbox"));
      expect(await isFolder(join(folder, "inbox"))).toBe(true);
      await failure(keepRawFile(join(folder, "inbox"), join(folder, "raw")));
      expect(readdirSync(join(folder, "raw"))).toEqual([]);
    }));

  it("because the store's folder is a file is told", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "raw"), "");
      writeFileSync(join(folder, "a.csv"), BYTES);
      expect((await failure(keepRawFile(join(folder, "a.csv"), join(folder, "raw")))).message).toContain("raw");
    }));

  it.runIf(CAN_MOUNT)(`because the disk is full is told as such, and leaves nothing half-written${NEEDS_MOUNT}`, () =>
    inFolder(async (folder) => {
      const disk = smallDisk("1m");
      if (disk === null) throw new Error("mounting worked a moment ago");
      try {
        writeFileSync(join(folder, "large.csv"), Buffer.alloc(3 << 20, "x"));
        expect((await failure(keepRawFile(join(folder, "large.csv"), disk.folder))).message).toMatch(/disk is full/);
        expect(readdirSync(disk.folder)).toEqual([]);
      } finally {
        disk.remove();
      }
    }));
});
