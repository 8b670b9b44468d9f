import { FormatError } from "../runtime/errors.js";
import type { NumberedObservation } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import { say } from "../words/words.js";

/** What the name of a file says is in it. */
export type PromisedContent = {
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  /** Prefixes, digits only, ascending. */
  readonly codes: readonly string[];
  /** 注册地, two digits, or null for the whole country. */
  readonly place: string | null;
  /** Digits of every code. */
  readonly codeLength: number;
  /** False when there may be others between the first and the last of `codes`. */
  readonly allCodes: boolean;
};

/** @throws FormatError on a row of another month, code, level or place of registration: the file was saved under the name of another query */
export function refuseUnpromised(observations: readonly NumberedObservation[], promised: PromisedContent, name: string): void {
  const { firstPeriod, lastPeriod, place, codeLength } = promised;
  const elsewhere = observations.find(({ observation: { province, hsCode } }) => province !== place || hsCode.length !== codeLength);
  if (elsewhere !== undefined) throw new FormatError(say((w) => w.drop.meaning.otherQuery(name, String(elsewhere.line), elsewhere.observation.hsCode, elsewhere.observation.province)));
  const other = observations.find(({ observation: { period, hsCode } }) => period < firstPeriod || period > lastPeriod || !isPromised(hsCode, promised));
  if (other === undefined) return;
  const { line, observation } = other;
  throw new FormatError(say((w) => w.drop.meaning.notAsNamed(name, String(line), observation.period, observation.hsCode)));
}

function isPromised(hsCode: string, { codes, allCodes }: PromisedContent): boolean {
  if (codes.some((code) => hsCode.startsWith(code))) return true;
  return !allCodes && hsCode > (codes[0] ?? "") && hsCode < (codes.at(-1) ?? "");
}
