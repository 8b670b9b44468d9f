import type { Verdict } from "../detect/verdict.js";

/** Codes as hs-changes.csv takes them. */
const CODE = /^(\d{6}|\d{8}|\d{10})$/;

/**
 * A line of hs-changes.csv by which the code and those it took goods from are judged as one family. Dated 1 January of the year judged, when China's tariff lines change:
 * the reviewer puts another month where the office announced one.
 *
 * @param formerCodes as the author names them
 * @returns null where nobody has named a former code, or one is no code
 */
export function codeChangeEdit({ reporter, hsCode, family, period }: Verdict, formerCodes: readonly string[], because: string): string[] | null {
  const codes = family ?? [hsCode];
  const former = formerCodes.filter((code) => !codes.includes(code));
  if (former.length === 0 || ![...former, ...codes].every((code) => CODE.test(code))) return null;
  const line = [reporter, `${period.slice(0, 4)}-01`, former.join("+"), codes.join("+")].join(",");
  return [" reporter,from,old,new", `+${because}`, `+${line}`];
}
