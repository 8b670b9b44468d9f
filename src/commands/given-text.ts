import { userInfo } from "node:os";
import { printable } from "../report/printable.js";
import { UsageError } from "../runtime/errors.js";
import { say } from "../words/words.js";

/** Characters a remark may have: more belongs in a document. */
const LONGEST = 500;

/**
 * Words somebody typed, as one printable line: line breaks become spaces, control characters go. Whoever shows them escapes what their form needs.
 *
 * @throws UsageError when nothing is left, or too much
 */
export function givenText(option: string, text: string): string {
  const line = printable(text);
  if (line === "") throw new UsageError(say((w) => w.alertCommands.emptyText(option)));
  if (line.length > LONGEST) throw new UsageError(say((w) => w.alertCommands.tooLong(option, String(LONGEST))));
  return line;
}

/** Who says so: as given, else the operating system's name of the user. */
export function author(by: string | undefined): string {
  return givenText("--by", by ?? userInfo().username);
}

/** A number of the ledger. @throws UsageError where it is none */
export function givenNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(say((w) => w.alertCommands.badNumber(text)));
  return Number(text);
}

/** @throws UsageError unless it is 2 to 10 digits */
export function givenPrefix(text: string): string {
  if (!/^\d{2,10}$/.test(text)) throw new UsageError(say((w) => w.alertCommands.badPrefix(text)));
  return text;
}
