import type { RobotKind } from "../deliver/channel.js";
import type { Outcome } from "../deliver/outcome.js";
import type { PostSurroundings } from "../deliver/robot.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { Undrawn } from "../report/mail-pictures.js";
import { subjectOf } from "../report/mail-subject.js";
import type { MessageContent } from "../report/record.js";
import type { QueuedMessage } from "../store/alert-ledger.js";
import type { App } from "./app.js";
import { mailOf, wireIdOf } from "./render-message.js";
import type { WayOut } from "./way-out.js";

/** One part of a message, ready to leave. */
export type Part = { readonly wireId: string; send(onHandOver: () => Promise<void>): Promise<Outcome> };

/** A message as one channel sends it: at least one part, the same for every attempt. */
export type Rendered = { readonly subject: string; readonly parts: readonly Part[]; /** Charts it goes without. */ readonly undrawn: readonly Undrawn[] };

/** A channel that is open; close it after the last message. */
export type OpenWay = {
  render(content: MessageContent, recipient: Subscriber, message: QueuedMessage): Promise<Rendered>;
  close(): void;
};

/** Opens a channel: nothing is sent, nor anybody connected to, before the first part is. */
export async function openWay(app: App, way: WayOut): Promise<OpenWay> {
  switch (way.kind) {
    case "mail":
    case "file":
      return openMail(app, way);
    case "webhook":
      return openWebhook(app, way);
    default:
      return openRobot(app, way);
  }
}

/** Mail through a server, or as files in the store's `mail/`. */
async function openMail(app: App, way: Extract<WayOut, { readonly kind: "mail" | "file" }>): Promise<OpenWay> {
  const { mailSender } = await import("../deliver/email.js");
  const { openPictures } = await import("../runtime/picture.js");
  const { mail } = app.settings;
  const making = { draw: await openPictures(), unsubscribe: mail.unsubscribe ?? null, reports: app.home.reports };
  const sender = mailSender({ ...mail, smtp: way.kind === "mail" ? way.channel.smtp : null }, app.home.mail);
  return {
    render: async (content, recipient, message) => {
      const wireId = wireIdOf(message, 1);
      const { mail, undrawn } = await mailOf(content, recipient, wireId, making);
      return { subject: mail.subject, parts: [{ wireId, send: (onHandOver) => sender.send(mail, onHandOver) }], undrawn };
    },
    close: () => sender.close(),
  };
}

/** A group robot: as many parts as its limit of bytes asks for. */
async function openRobot(app: App, { channel }: Extract<WayOut, { readonly kind: RobotKind }>): Promise<OpenWay> {
  const [{ robotSender }, { robotParts }] = await Promise.all([import("../deliver/robot.js"), import("../report/robot-parts.js")]);
  const sender = robotSender(channel, surroundings(app));
  return {
    render: (content, _recipient, message) => {
      const parts = robotParts(content, channel.kind, channel.keyword);
      return Promise.resolve({
        subject: subjectOf(content),
        parts: parts.map((part, k) => ({ wireId: wireIdOf(message, k + 1), send: (onHandOver) => sender.send(part, onHandOver) })),
        undrawn: [],
      });
    },
    close: () => sender.close(),
  };
}

/** Somebody's own system. */
async function openWebhook(app: App, { channel }: Extract<WayOut, { readonly kind: "webhook" }>): Promise<OpenWay> {
  const [{ webhookSender }, { webhookBody }] = await Promise.all([import("../deliver/webhook.js"), import("../report/webhook-body.js")]);
  const sender = webhookSender(channel, surroundings(app));
  return {
    render: (content, _recipient, message) => {
      const wireId = wireIdOf(message, 1);
      const body = webhookBody(content, wireId);
      return Promise.resolve({ subject: subjectOf(content), parts: [{ wireId, send: (onHandOver) => sender.send({ id: wireId, body }, onHandOver) }], undrawn: [] });
    },
    close: () => sender.close(),
  };
}

function surroundings({ settings, clock }: App): PostSurroundings {
  return { internalHosts: settings.internalHosts, clock, env: process.env };
}
