import pThrottle from "p-throttle";
import type { RobotChannel } from "./channel.js";

const SECOND = 1_000;
const MINUTE = 60_000;

/** A robot's turns go on when its sender is closed: the vendor counts over passes too. */
const turns = new Map<string, () => Promise<void>>();

/**
 * Waits until one more message may go to this robot, in the order asked: so many in any minute, and in any second where the vendor counts them.
 * One count per address in this process.
 */
export function robotTurn({ url, perMinute }: RobotChannel, perSecond: number | null): () => Promise<void> {
  const key = `${perMinute} ${perSecond} ${url}`;
  const known = turns.get(key);
  if (known !== undefined) return known;
  const ofMinute = counted(perMinute, MINUTE);
  const ofSecond = perSecond === null ? null : counted(perSecond, SECOND);
  const turn = async (): Promise<void> => {
    await ofMinute();
    await ofSecond?.();
  };
  turns.set(key, turn);
  return turn;
}

function counted(limit: number, interval: number): () => Promise<void> {
  return pThrottle({ limit, interval, strict: true })(async () => Promise.resolve());
}
