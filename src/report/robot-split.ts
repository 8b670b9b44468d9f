import { DIALECTS, jsonBytes, type Dialect, type RobotDialect } from "./robot-dialect.js";
import type { RobotPart } from "./robot-part.js";

/** One line of a message, still plain text: a heading is set in bold. */
export type RobotLine = { readonly isHeading: boolean; readonly text: string };

/** What every part begins with. */
export type RobotHead = {
  readonly title: string;
  /** A word the group demands in every message; null: none. It stands in each part, as written. */
  readonly keyword: string | null;
  /** （2/3） */
  readonly mark: (place: number, of: number) => string;
};

/** Room for the marks of a message of so many parts; nobody reads more. */
const MANY = 999;
const GRAPHEMES = new Intl.Segmenter("zh", { granularity: "grapheme" });

/**
 * Lines packed into as few parts as fit, in their order, each line whole in one part: never a multibyte character, a pair of surrogates or a line across two. A line
 * too long for a part of its own is cut between two graphemes and ends in `…`.
 *
 * @returns at least one part
 */
export function splitLines(lines: readonly RobotLine[], head: RobotHead, of: RobotDialect, mostBytes = DIALECTS[of].mostBytes): readonly RobotPart[] {
  const dialect = DIALECTS[of];
  const room = mostBytes - partBytes(partOf([], head, MANY, MANY, dialect), dialect);
  const groups: string[][] = [];
  let left = 0;
  for (const line of lines) {
    const text = fitted(line, room, dialect);
    const bytes = lineBytes(text, dialect);
    const group = groups.at(-1);
    if (group === undefined || bytes > left) {
      groups.push([text]);
      left = room - bytes;
    } else {
      group.push(text);
      left -= bytes;
    }
  }
  if (groups.length === 0) groups.push([]);
  return groups.map((group, k) => partOf(group, head, k + 1, groups.length, dialect));
}

/**
 * A part that was refused as too long, as two: its lines halved by bytes, the second under the same first line. A part of one line is cut there, with `…`.
 *
 * @returns null where there is nothing left to halve
 */
export function halved({ title, markdown }: RobotPart, of: RobotDialect): readonly RobotPart[] | null {
  const { newline } = DIALECTS[of];
  const [head = "", ...lines] = markdown.split(newline);
  const half = jsonBytes(lines.join(newline)) / 2;
  const joined = (some: readonly string[]): RobotPart => ({ title, markdown: [head, ...some].join(newline) });
  if (lines.length === 0) return null;
  if (lines.length === 1) {
    const short = cut(lines[0] ?? "", (text) => jsonBytes(text) <= half);
    return [joined([short])];
  }
  let first = 1;
  while (first < lines.length - 1 && jsonBytes(lines.slice(0, first + 1).join(newline)) <= half) first += 1;
  return [joined(lines.slice(0, first)), joined(lines.slice(first))];
}

/** Bytes that count against the limit. */
export function partBytes({ title, markdown }: RobotPart, { hasTitle }: Dialect): number {
  return (hasTitle ? jsonBytes(title) : 0) + jsonBytes(markdown);
}

function partOf(lines: readonly string[], { title, keyword, mark }: RobotHead, place: number, of: number, { newline, escape, hasTitle, repeatsTitle }: Dialect): RobotPart {
  const marked = of === 1 ? title : `${title}${mark(place, of)}`;
  const withWord = (text: string, all: string): string => (keyword === null || all.includes(keyword) ? text : `${text} ${keyword}`.trim());
  const first = repeatsTitle ? `**${escape(marked)}**` : "";
  const head = withWord(first, [first, ...lines].join(newline));
  return { title: hasTitle ? withWord(marked, marked) : marked, markdown: [...(head === "" ? [] : [head]), ...lines].join(newline) };
}

function rendered({ isHeading, text }: RobotLine, { escape }: Dialect): string {
  return isHeading ? `**${escape(text)}**` : escape(text);
}

function lineBytes(text: string, { newline }: Dialect): number {
  return jsonBytes(text) + jsonBytes(newline);
}

function fitted(line: RobotLine, room: number, dialect: Dialect): string {
  const fits = (text: string): boolean => lineBytes(rendered({ ...line, text }, dialect), dialect) <= room;
  return rendered({ ...line, text: cut(line.text, fits) }, dialect);
}

/** The longest beginning of a text that fits, cut between graphemes; the whole text where it fits. */
function cut(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const ends = [...GRAPHEMES.segment(text)].map(({ index }) => index);
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(`${text.slice(0, ends[middle])}…`)) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, ends[low])}…`;
}
