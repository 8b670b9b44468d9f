import type { Language } from "../words/words.js";
import type { MailItem } from "./mail-list.js";

/** A file that goes with an issue, by its name in the store's `reports/` and the hash of its bytes. */
export type IssueFile = { readonly name: string; readonly sha256: string; readonly kind: "xlsx" | "docx" | "html" | "csv" };

/** One issue of the weekly report as a message tells of it: the words of the page, and the files that hold the rest. Every figure is text already, the same as on the page. */
export type WeeklyNotice = {
  readonly language: Language;
  readonly sample: boolean;
  readonly recipientName: string;
  readonly writtenAt: string;
  /** `2026-W47`. */
  readonly week: string;
  readonly title: string;
  /** Dates of the week. */
  readonly dates: string;
  readonly opening: string;
  /** Null when nothing has been screened yet. */
  readonly coverage: string | null;
  /** 新增 / 升级 / …: each with how many, and the foremost items in brief. */
  readonly lists: readonly { readonly title: string; readonly size: string; readonly items: readonly Pick<MailItem, "level" | "levelName" | "hsCode" | "product" | "market" | "year">[]; readonly more: string | null }[];
  /** 数据状态 in sentences. */
  readonly status: readonly string[];
  readonly files: readonly IssueFile[];
  /** Data month, vintage and rules hash, as pairs of name and text. */
  readonly facts: readonly (readonly [name: string, fact: string])[];
  readonly command: string;
};
