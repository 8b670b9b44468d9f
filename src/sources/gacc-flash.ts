/** China Customs: table (5) of the preliminary release on english.customs.gov.cn, exports by group of goods some ten days after the month. */
import { FormatError, UsageError } from "../runtime/errors.js";
import { say, wordsIn } from "../words/words.js";
import { bytePieces } from "./byte-pieces.js";
import { emptyBatch, type OpenBatch } from "./csv-table.js";
import { refuseOtherKinds } from "./file-kind.js";
import { flashLayout, headerRow } from "./gacc-flash-header.js";
import { readFlashRow, type FlashTable } from "./gacc-flash-row.js";
import { flashTitle, pageTitles, type FlashTitle } from "./gacc-flash-title.js";
import { moneyUnit, type MoneyUnit } from "./gacc-flash-unit.js";
import { LARGEST_PAGE_BYTES, decodeHtml, elementsNamed, readHtml, tableRows, type HtmlNode, type HtmlRow } from "./html-page.js";
import { refused } from "./refused.js";
import type { FileReader, ReadOptions, RowReason } from "./source-file.js";

/** More rows than this at odds with themselves, and it is not the rows but the columns. */
const SHIFTED_SHARE = 0.2;
const SIGNS_OF_SHIFT: readonly RowReason[] = ["figures_disagree", "cell_count", "not_a_number", "negative_value"];

/**
 * Reads one page: a month, a currency, the world as partner, groups of goods with codes of our own (`g-…`) in the place of HS codes.
 *
 * No column is trusted by its place alone: the header must name the month of the title, and the printed year-on-year change of each row must follow from
 * the row's own totals. January and February are one figure, stored under February with a January that holds nothing.
 */
export const readGaccFlash: FileReader = async function* (bytes, fileName, options) {
  const page = readHtml(await pageText(bytes, fileName));
  const title = flashTitle(page);
  if (title === null) throw refused((w) => w.flash.file.otherPage(fileName, pageTitles(page)[0]?.slice(0, 80) ?? ""));
  const { table, rows } = readTable(page, title, fileName);
  refuseOptions(table.money, options, fileName);
  const batch = emptyBatch();
  let checked = 0;
  for (const row of rows) checked += readInto(batch, row, table) ? 1 : 0;
  refuseUnreadable(batch, checked, fileName);
  yield batch;
};

async function pageText(bytes: AsyncIterable<Uint8Array>, fileName: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytePieces(bytes, fileName)) {
    parts.push(piece);
    size += piece.length;
    if (size > LARGEST_PAGE_BYTES) throw refused((w) => w.flash.file.tooLarge(fileName, `${LARGEST_PAGE_BYTES / 1024 / 1024} MB`));
  }
  const whole = Buffer.concat(parts);
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(whole.subarray(0, 200).toString("latin1"))) {
    refuseOtherKinds(whole, fileName);
    throw refused((w) => w.flash.file.notAPage(fileName));
  }
  const text = decodeHtml(whole);
  if (text === null) throw refused((w) => w.flash.file.undecodable(fileName));
  return text;
}

function readTable(page: HtmlNode, title: FlashTitle, fileName: string): { readonly table: FlashTable; readonly rows: readonly HtmlRow[] } {
  const tables = elementsNamed(page, "table").map((element) => ({ element, rows: tableRows(element) }));
  const { element, rows: found } = tables.find(({ rows }) => headerRow(rows) >= 0) ?? {};
  if (element === undefined || found === undefined) throw refused((w) => (hasTableImage(page) ? w.flash.file.imageOnly(fileName) : w.flash.file.noTable(fileName)));
  if (!element.sourceCodeLocation?.endTag) throw refused((w) => w.flash.file.cut(fileName));
  const { period } = title;
  if (period === null) throw refused((w) => w.flash.file.noMonth(fileName, title.text));
  const at = headerRow(found);
  const money = readMoney(found.slice(0, at), title, fileName);
  const [upper, lower] = [found[at], found[at + 1]];
  if (upper === undefined || lower === undefined) throw refused((w) => w.flash.file.noTable(fileName));
  const rows = found.slice(at + 2).filter((row) => row.ownCells > 1 && row.cells.some((cell) => cell !== ""));
  if (rows.length === 0) throw refused((w) => w.faults.file.noRows(fileName));
  return { table: { period, money, layout: flashLayout(upper, lower, period, fileName) }, rows };
}

/** Tables of 2018 are pictures: `<img src ='\Excel\4-RMB.png'/>`. */
function hasTableImage(page: HtmlNode): boolean {
  return elementsNamed(page, "img").some((image) => image.attrs.some(({ name, value }) => name === "src" && /[\\/]Excel[\\/]/i.test(value)));
}

function readMoney(above: readonly HtmlRow[], title: FlashTitle, fileName: string): MoneyUnit {
  const printed = above.flatMap((row) => row.cells).find((cell) => /^(value )?unit/i.test(cell)) ?? "";
  const money = moneyUnit(printed);
  if (money === null) throw refused((w) => w.flash.file.badUnit(fileName, printed));
  if (title.currency !== null && title.currency !== money.currency) throw refused((w) => w.flash.file.currencyConflict(fileName, title.currency ?? "", money.currency));
  return money;
}

function refuseOptions({ currency }: MoneyUnit, options: ReadOptions, fileName: string): void {
  const { flow } = options;
  if (flow !== null && flow !== "export") throw new UsageError(say((w) => w.flash.file.onlyExports(fileName, flow)));
  const asked = options.currency;
  if (asked !== null && asked !== currency) throw new UsageError(say((w) => w.faults.option.currencyConflict(fileName, currency, asked)));
}

/** True when the row's figures could be checked against each other, and agree. */
function readInto(batch: OpenBatch, row: HtmlRow, table: FlashTable): boolean {
  const read = readFlashRow(row, table);
  // A row of January with February is of both months.
  const period = table.layout.month === null ? null : table.period;
  const cell = { hsCode: read.commodity?.id ?? null, partner: "WLD", period };
  batch.rowsRead += 1;
  if (read.kind === "rejected") batch.rejected.push({ ...read.fault, cell });
  else if (read.kind === "unpublished") {
    batch.skipped += 1;
    batch.unpublished.push(cell);
  } else {
    const { id: hsCode, name } = read.commodity;
    batch.observations.push(...read.observations.map((observation) => ({ line: row.line, observation })));
    batch.totals.push(read.total);
    batch.goods.push({ hsCode, language: "zh-CN", name: name["zh-CN"] }, { hsCode, language: "en", name: name.en });
  }
  return read.kind === "read" && read.checked;
}

function refuseUnreadable({ rejected, rowsRead, observations }: OpenBatch, checked: number, fileName: string): void {
  const [rows, shifted] = [String(rowsRead), rejected.filter(({ reason }) => SIGNS_OF_SHIFT.includes(reason)).length];
  if (shifted > SHIFTED_SHARE * rowsRead) throw refused((w) => w.flash.file.shifted(fileName, String(shifted), rows));
  if (observations.length === 0) throw new FormatError((language) => wordsIn(language).flash.file.nothingRead(fileName, rows, rejected[0]?.tell(language) ?? ""));
  // One wrong unit of quantity is a row's; most rows at once mean that the unit of money is wrong, for rows without a quantity too.
  const implausible = rejected.filter(({ reason }) => reason === "implausible_unit").length;
  const counted = observations.filter(({ observation }) => observation.quantityStatus === "reported").length;
  if (implausible > counted) throw refused((w) => w.flash.file.implausibleMoney(fileName, String(implausible), rows));
  if (checked === 0) throw refused((w) => w.flash.file.unchecked(fileName));
}
