import stringWidth from "string-width";
import { UsageError } from "../runtime/errors.js";
import { say } from "../words/words.js";

/** Prints to standard output: what the user, or a program, asked for. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Columns under their headings; a Chinese character is two wide. Figures (columns named in `right`) are set to the right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths = headings.map((heading, c) => Math.max(stringWidth(heading), ...rows.map((row) => stringWidth(row[c] ?? ""))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => {
        const blank = " ".repeat(Math.max(0, (widths[c] ?? 0) - stringWidth(cell)));
        return right.includes(c) ? blank + cell : cell + blank;
      })
      .join("  ")
      .trimEnd();
  return [line(headings), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

/** CSV with a byte-order mark, which Excel needs to read Chinese; text that Excel would run as a formula is marked as text. */
export function csv(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[headings, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}`;
}

/** Shortens to a width on the screen, with an ellipsis. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (stringWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** One of the allowed words for an option. */
export function choice<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === text);
  if (found === undefined) throw new UsageError(say((w) => w.commands.unknownChoice(option, text, allowed.join(" | "))));
  return found;
}

/** For options that may be given several times. */
export function collected(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** A day in ISO form, not after the latest where one is given. */
export function readDay(text: string, option: string, latest?: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  if (!isDay) throw new UsageError(say((w) => w.commands.badDay(option, text)));
  if (latest !== undefined && text > latest) throw new UsageError(say((w) => w.commands.dayToCome(option, text, latest)));
  return text;
}
