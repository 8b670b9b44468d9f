import { deliverMessage, type Told } from "./deliver-message.js";
import { grouped } from "./grouped.js";
import type { OpenWay } from "./open-way.js";
import type { Notified, Pass, Waiting } from "./pass.js";
import { CONNECTIONS, wayOut } from "./way-out.js";

/** How long the first message of a channel is watched before the others follow: a server that can't be reached is not to be tried by all of them at once. */
const FIRST_MS = 5_000;

/**
 * Goes once through messages that are due: all channels beside one another, a channel with as many messages at a time as it takes, and those of one recipient in their order.
 * A recipient who is slow or fails keeps nobody else waiting, and later messages to them wait for the earlier one.
 *
 * @param waiting oldest first
 */
export async function sendRound(pass: Pass, waiting: readonly Waiting[]): Promise<readonly Notified[]> {
  const channels = grouped(waiting, ({ message }) => message.channel);
  const told = await Promise.all([...channels].map(([channel, messages]) => sendByChannel(pass, channel, messages)));
  return told.flat().sort((a, b) => a.messageId - b.messageId);
}

async function sendByChannel(pass: Pass, channel: string, waiting: readonly Waiting[]): Promise<readonly Notified[]> {
  const way = wayOut(pass.app.settings, channel);
  let opened: Promise<OpenWay> | null = null;
  const open = (): Promise<OpenWay> => {
    if (way === null) throw new RangeError(`no channel ${channel} in the configuration`);
    return (opened ??= pass.open(pass.app, way));
  };
  const lanes = [...grouped(waiting, ({ message }) => message.recipient).values()];
  const first = watched();
  const told: Notified[] = [];
  const next = lanes.entries();
  const work = async (): Promise<void> => {
    for (const [k, lane] of next) {
      if (k > 0) await first.passed;
      told.push(...(await sendLane(pass, lane, open, first.pass).finally(first.pass)));
    }
  };
  try {
    await Promise.all(Array.from({ length: way === null ? 1 : CONNECTIONS[way.kind] }, work));
  } finally {
    first.pass();
    await close(opened);
  }
  return told;
}

async function close(opened: Promise<OpenWay> | null): Promise<void> {
  if (opened !== null) (await opened).close();
}

/** Messages of one recipient by one channel, in their order. */
async function sendLane(pass: Pass, lane: readonly Waiting[], open: () => Promise<OpenWay>, onUnderWay: () => void): Promise<readonly Notified[]> {
  const told: Told[] = [];
  for (const waiting of lane) {
    const isHeld = waiting.message.kind === "alert" && told.some(({ holds }) => holds);
    if (!isHeld) told.push(await deliverMessage(pass, waiting, open, onUnderWay));
  }
  return told.map(({ notified }) => notified);
}

/** Something to wait for: until it is passed, or too long has passed. */
function watched(): { readonly passed: Promise<void>; readonly pass: () => void } {
  let pass = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, FIRST_MS);
    pass = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { passed, pass: () => pass() };
}
