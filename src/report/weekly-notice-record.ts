import type { Language } from "../words/words.js";
import type { CorrectionText } from "./correction-text.js";
import type { MailItem } from "./mail-list.js";

/** A file that goes with an issue, by its name in the store's `reports/` and the hash of its bytes. */
export type IssueFile = { readonly name: string; readonly sha256: string; readonly kind: "xlsx" | "docx" | "html" | "csv" };

/** One of the foremost items of a list: as people read it, and what a machine reads. */
export type WeeklyNoticeItem = MailItem & {
  /** Alerts it stands for: itself and those folded under it. */
  readonly covers: number;
  /** ISO alpha-3; `WLD` the world. */
  readonly partner: string;
  /** Changes of the window `year`, plain fractions; null is not known. */
  readonly quantityYoy: number | null;
  readonly unitValueYoy: number | null;
};

/** 新增, 升级 …: how many alerts there are, and the foremost of them, highest level first. */
export type WeeklyNoticeList = {
  readonly name: "added" | "escalated" | "ongoing" | "eased" | "closed";
  readonly title: string;
  readonly count: number;
  readonly items: readonly WeeklyNoticeItem[];
};

/** One issue of the weekly report as a message tells of it: the words of the page, and the files that hold the rest. What people read is text already, the same as on the page. */
export type WeeklyNotice = {
  readonly language: Language;
  readonly sample: boolean;
  readonly recipientName: string;
  /** Shown time, Asia/Shanghai: `2026-11-23 09:00`. */
  readonly writtenAt: string;
  /** `2026-W47`, its Monday and its Sunday. */
  readonly week: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly noNewMonth: boolean;
  /** Month judged, and day of the next release; null where there is none or it is not known. */
  readonly period: string | null;
  readonly nextRelease: string | null;
  /** Without the mark of a sample. */
  readonly subject: string;
  readonly title: string;
  readonly opening: string;
  /** Null when nothing has been screened yet. */
  readonly coverage: string | null;
  readonly lists: readonly WeeklyNoticeList[];
  /** 更正撤回, withdrawn ones first; `count` may be more than are listed. */
  readonly corrected: { readonly title: string; readonly count: number; readonly items: readonly CorrectionText[] };
  /** 数据状态 in sentences. */
  readonly status: readonly string[];
  readonly files: readonly IssueFile[];
  /** Data month, vintage and rules hash, as pairs of name and text. */
  readonly facts: readonly (readonly [name: string, fact: string])[];
  readonly command: string;
};
