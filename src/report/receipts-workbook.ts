import { wordsIn, type Language } from "../words/words.js";
import { number, text, type SheetPlan } from "./sheet.js";
import { workbook } from "./workbook.js";

/** One attempt to tell one recipient, as it is shown. Addresses are masked; times are of Asia/Shanghai. */
export type Receipt = {
  readonly begunAt: string;
  /** Empty while it runs. */
  readonly endedAt: string;
  readonly recipient: string;
  readonly address: string;
  readonly channel: string;
  readonly kind: string;
  /** What the message told of, one alert each. */
  readonly told: readonly string[];
  /** Data month, import sequence and rules of the screening it told of; empty and null where it told of none. */
  readonly period: string;
  readonly vintage: number | null;
  readonly rulesHash: string;
  /** `2/3`; empty of a message in one part. */
  readonly part: string;
  /** From 1. */
  readonly attempt: number;
  readonly result: string;
  readonly reason: string;
  /** What the other side answered. */
  readonly detail: string;
};

const WIDTHS = [18, 22, 26, 12, 8, 46, 10, 10, 16, 8, 8, 14, 30, 18, 40];

/** An XLSX file of receipts in their order: codes, times and addresses as text, so that nothing in them is run or rounded. */
export function receiptsWorkbook(receipts: readonly Receipt[], { language, sample }: { readonly language: Language; readonly sample: boolean }): Promise<Buffer> {
  const words = wordsIn(language);
  return workbook([receiptsSheet(receipts, language)], { title: words.deliveries.title, sample: sample ? words.report.sample : null });
}

function receiptsSheet(receipts: readonly Receipt[], language: Language): SheetPlan {
  const { title, columns: c } = wordsIn(language).deliveries;
  const header = [c.begunAt, c.recipient, c.address, c.channel, c.kind, c.told, c.period, c.vintage, c.rulesHash, c.part, c.attempt, c.result, c.reason, c.endedAt, c.detail];
  const rows = receipts.map((each) => [
    ...[each.begunAt, each.recipient, each.address, each.channel, each.kind, each.told.join("; "), each.period].map(text),
    number(each.vintage),
    ...[each.rulesHash, each.part].map(text),
    number(each.attempt),
    ...[each.result, each.reason, each.endedAt, each.detail].map(text),
  ]);
  return { name: title, columns: WIDTHS, header, rows };
}
