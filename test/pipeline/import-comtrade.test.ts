import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { type ImportOptions, importFile } from "../../src/pipeline/import-files.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { testApp } from "../helpers/app.js";
import { comtradeBody } from "../helpers/comtrade-server.js";

const OPTIONS: ImportOptions = { source: "comtrade", flow: null, currency: null, covers: COVERS_NOTHING_MORE, mappingFile: null, acceptTruncated: false, restore: false, publishedOn: null, name: null };
/** More than one batch of rows. */
const ROWS = Array.from({ length: 6_001 }, (_, k) => ({ cmdCode: String(100_000 + 2 * k), primaryValue: k }));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "friction-watch-import-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Imports an answer; gives the receipt or the refusal, and what the store knows afterwards. */
async function imported(content: string) {
  const file = join(folder, "answer.json");
  writeFileSync(file, content);
  const app = testApp(folder);
  const outcome = await importFile(app, file, OPTIONS).catch((error: unknown) => error as Error);
  const { panel } = await withWarehouse(app, "read", (warehouse) => warehouse.readSeries({ flow: "export", reporter: "CHN" }));
  return { outcome, series: panel.keys.length };
}

describe("a Comtrade answer of several batches", () => {
  it("is stored whole", async () => {
    const { outcome, series } = await imported(comtradeBody(ROWS));
    expect(outcome).toMatchObject({ rows: 6_001, added: 6_001, rejected: [] });
    expect(series).toBe(6_001);
  });

  it.each([
    ["N12 that broke off behind its first batch", comtradeBody(ROWS).slice(0, -2_000)],
    ["whose error stands behind all its rows", comtradeBody(ROWS, { error: "Internal failure" })],
    ["N14 whose count behind its rows is above them", comtradeBody(ROWS, { count: 6_002 })],
    ["with a broken row behind its first batch", comtradeBody(ROWS).replace('"cmdCode":"111800"', '"cmdCode":"111800')],
  ])("leaves nothing in the store: %s", async (_what, content) => {
    const { outcome, series } = await imported(content);
    expect(outcome).toBeInstanceOf(Error);
    expect(series).toBe(0);
  });
});
