import type { Outcome } from "./outcome.js";

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

/** One part of a message to a robot: markdown of the vendor's dialect, within its byte limit. `title` is shown in lists of chats. */
export type RobotPart = { readonly title: string; readonly markdown: string };

/** What a webhook is sent: `id` and `timestamp` stay the same over attempts, `body` is JSON text. */
export type WebhookPayload = { readonly id: string; readonly body: string };
