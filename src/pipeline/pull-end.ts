import { wordsOf, type App } from "./app.js";
import { dropEnd } from "./drop-job.js";
import type { Receipt } from "./import-files.js";
import type { PullResult } from "./pull.js";
import type { SourcePull } from "./pull-source.js";
import type { JobEnd } from "./run-job.js";

/**
 * Bringing in: `FAILED` when every office that was asked failed before it answered anything and nothing was dropped; `PARTIAL` when a question, a file or
 * a row failed, or an office is to be asked on later.
 */
export function pullEnd(app: App, { dropped, sources }: PullResult): JobEnd {
  const text = wordsOf(app).pull.ends;
  const drop = dropEnd(app, dropped);
  const unwell = sources.filter(({ state, failures, receipts }) => state === "unfinished" || failures.length > 0 || receipts.some(({ rejected }) => rejected.length > 0));
  const isDead = ({ answered, failures }: SourcePull): boolean => answered === 0 && failures.length > 0;
  const why = ({ failures, left, receipts }: SourcePull): string => {
    if (failures[0] !== undefined) return failures[0].tell(app.language);
    const rejected = receipts.reduce((total, receipt) => total + receipt.rejected.length, 0);
    return rejected > 0 ? text.rejected(String(rejected)) : text.left(String(left));
  };
  const failed = unwell.map((pulled) => text.office(pulled.source, why(pulled))).join(text.between);
  if (sources.length > 0 && sources.every(isDead) && drop.verdict === "NO_NEW_DATA") return { verdict: "FAILED", message: text.partial(failed) };
  if (unwell.length > 0) return { verdict: "PARTIAL", message: text.partial(failed) };
  const sum = (pick: (receipt: Receipt) => number): number => sources.flatMap(({ receipts }) => receipts).reduce((total, receipt) => total + pick(receipt), 0);
  const [added, changed] = [sum((r) => r.added), sum((r) => r.changed + r.removed)];
  if (drop.verdict !== "NO_NEW_DATA") return drop;
  return added + changed === 0 ? { verdict: "NO_NEW_DATA", message: text.nothing } : { verdict: "OK", message: text.done(String(sources.length), String(added), String(changed)) };
}
