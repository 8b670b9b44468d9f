import type { Outcome } from "../deliver/outcome.js";
import { say } from "../words/words.js";

/** No channel needs so long for one message: connecting, greeting and the answer each have a shorter limit of their own. */
export const ATTEMPT_MS = 120_000;

/**
 * One attempt that ends in time, whatever the other side does. What has not been handed over by then never is; what has been may have arrived.
 *
 * @param send makes the attempt; what it does after the deadline is ignored
 * @param onHandOver awaited before anything leaves
 */
export async function withDeadline(ms: number, send: (onHandOver: () => Promise<void>) => Promise<Outcome>, onHandOver: () => Promise<void>): Promise<Outcome> {
  const state = { handedOver: false, over: false };
  const handOver = async (): Promise<void> => {
    if (state.over) throw new Error("the attempt is over");
    state.handedOver = true;
    await onHandOver();
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(timedOut(state.handedOver, ms)), ms);
  });
  const made = send(handOver);
  made.catch(() => undefined);
  try {
    return await Promise.race([made, late]);
  } finally {
    state.over = true;
    clearTimeout(timer);
  }
}

function timedOut(handedOver: boolean, ms: number): Outcome {
  const detail = say((w) => w.notify.timedOut(String(ms / 1000)));
  if (handedOver) return { result: "unconfirmed", reason: "timed_out", detail };
  return { result: "failed", reason: "timed_out", about: "message", again: true, waitMs: null, detail };
}
