import type { Outcome } from "./outcome.js";

export type { RobotPart } from "../report/robot-part.js";

/**
 * A channel that is open. `send` makes one attempt and never throws for what the other side or the network does.
 *
 * @param onHandOver awaited just before the first byte leaves that the other side could accept the message by (the content after DATA, the body of a POST): a process
 *                   killed before it has sent nothing, one killed after it may have
 */
export type Sender<Payload> = {
  send(payload: Payload, onHandOver: () => Promise<void>): Promise<Outcome>;
  close(): void;
};

/** What a webhook is sent: JSON text, the same over attempts as its `id` is; only the signature and its time are made anew for each. */
export type WebhookPayload = { readonly id: string; readonly body: string };
