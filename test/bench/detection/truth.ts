import type { Period } from "../../../src/trade/period.js";

/** What was put into a panel on purpose: to be found, to be left alone, or long past and so in the baseline. */
export type Truth = {
  readonly seriesId: string;
  readonly kind: "episode" | "decoy" | "history";
  readonly shape: string;
  readonly sizeClass: string;
  /** 0 … 1 within its shape; null for breaks. */
  readonly size: number | null;
  /** Log change of quantity and of unit value when fully there; of one huge consignment: how many usual months it holds. */
  readonly quantityLog: number;
  readonly unitValueLog: number;
  readonly start: Period;
  readonly end: Period;
  /** Last month that counts neither for nor against a detector; null for decoys, which count against. */
  readonly neutralUntil: Period | null;
  readonly level: string;
};

const HEADER = "series_id,kind,shape,size_class,size,q_log,p_log,start,end,neutral_until,level";

/** The list in the benchmark's own form. */
export function truthText(list: readonly Truth[]): string {
  const line = (row: Truth): string =>
    [
      row.seriesId,
      row.kind,
      row.shape,
      row.sizeClass,
      row.size?.toFixed(3) ?? "",
      row.quantityLog.toFixed(3),
      row.unitValueLog.toFixed(3),
      row.start,
      row.end,
      row.neutralUntil ?? "",
      row.level,
    ].join(",");
  return [HEADER, ...list.map(line)].map((text) => `${text}\n`).join("");
}

/** Reads such a list. @throws RangeError on a line that is not of this form */
export function readTruth(text: string): Truth[] {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  if (header !== HEADER) throw new RangeError(`expected "${HEADER}", got "${header}"`);
  return lines.map((line) => {
    const [seriesId = "", kind = "", shape = "", sizeClass = "", size = "", quantityLog = "", unitValueLog = "", start = "", end = "", neutralUntil = "", level = ""] = line.split(",");
    if (kind !== "episode" && kind !== "decoy" && kind !== "history") throw new RangeError(`"${kind}" is neither episode, decoy nor history: ${line}`);
    const figures = { size: size === "" ? null : Number(size), quantityLog: Number(quantityLog), unitValueLog: Number(unitValueLog) };
    return { seriesId, kind, shape, sizeClass, ...figures, start, end, neutralUntil: neutralUntil === "" ? null : neutralUntil, level };
  });
}
