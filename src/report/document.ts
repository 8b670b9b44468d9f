import type { Language } from "../words/words.js";
import type { Drawing } from "./drawing.js";
import type { Letterhead } from "./overview-record.js";

/** One cell of a table: text that is final, set to the right for figures. */
export type DocumentCell = { readonly text: string; readonly align?: "left" | "center" | "right"; readonly bold?: boolean; readonly columnSpan?: number; readonly rowSpan?: number };

/** A table whose head is repeated on every page and whose rows are never split. */
export type DocumentTable = {
  readonly kind: "table";
  readonly caption: string;
  /** One or two rows. */
  readonly head: readonly (readonly DocumentCell[])[];
  readonly rows: readonly (readonly DocumentCell[])[];
  /** Shares of the width, one for each column; as wide as their texts need when left out. */
  readonly widths?: readonly number[];
  /** Said in place of a table without rows. */
  readonly nothing: string;
};

/** A picture with its caption below; where it can't be drawn its place says so, and the table that says the same stands instead, where there is one. */
export type DocumentFigure = { readonly kind: "figure"; readonly caption: string; readonly drawing: () => Drawing; readonly instead?: DocumentTable };

/** What a document is made of, in order. Text is plain: nothing in it is markup. */
export type DocumentBlock =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  /** `alarm` stands out, `quiet` is a remark. */
  | { readonly kind: "paragraph"; readonly text: string; readonly look?: "plain" | "strong" | "quiet" | "alarm" }
  | DocumentTable
  | DocumentFigure
  /** Names with what is to be said under them. */
  | { readonly kind: "facts"; readonly facts: readonly (readonly [name: string, fact: string])[] };

/** A paper to be read in Word or WPS, before anything is written. */
export type Document = {
  readonly language: Language;
  /** Who issues it, large above the title, and the number of the paper; left out where there is no letterhead. */
  readonly masthead?: Pick<Letterhead, "issuer" | "number">;
  readonly title: string;
  /** Lines under the title: dates, audience, issue. */
  readonly subtitles: readonly string[];
  /** Said on every page where the figures are made up; null where they are real. */
  readonly sample: string | null;
  /** Running head of every page. */
  readonly runningHead: string;
  readonly blocks: readonly DocumentBlock[];
};
