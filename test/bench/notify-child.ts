/** Queues alerts of so many episodes to so many subscribers and delivers them: `node --import tsx notify-child.ts HOME PORT EPISODES SUBSCRIBERS`. Tells its times on standard error. */
import { fingerprintOf, type Transition } from "../../src/alerts/episode.js";
import { notify } from "../../src/pipeline/notify.js";
import { withLedger } from "../../src/pipeline/stores.js";
import type { ReportItem } from "../../src/report/record.js";
import type { ItemRef, NewMessage } from "../../src/store/alert-ledger.js";
import { smtpAt, subscriber, testApp } from "../helpers/app.js";
import { alertDigest, item } from "../report/fixture.js";
import { outcome } from "../store/ledger-contract.js";

const [home = "", port = "", episodes = "", subscribers = ""] = process.argv.slice(2);
const NOW = "2024-11-20T01:00:00.000Z";
/** New products in each subscriber's alert; the others of their share merely go on. */
const NEW_EACH = 5;

const people = Array.from({ length: Number(subscribers) }, (_, k) => subscriber(`s${k}`));
const app = testApp(home, { settings: { subscribers: people, mail: smtpAt(Number(port)) } });
const items = Array.from({ length: Number(episodes) }, (_, k) => item({ hsCode: String(84_000_000 + k * 7), partner: "VNM" }));
const ref = ({ verdict }: ReportItem): ItemRef => ({ item: verdict.hsCode, language: "zh-CN" });
const share = Math.ceil(items.length / people.length);

const messages = people.map(({ id }, k): NewMessage => {
  const own = items.slice(k * share, (k + 1) * share);
  const [added, ongoing] = [own.slice(0, NEW_EACH), own.slice(NEW_EACH)];
  const digest = { ...alertDigest({ recipientName: id }), added: added.map(ref), ongoing: ongoing.map(ref), closed: [] };
  const tells = added.map(({ verdict }) => ({ fingerprint: fingerprintOf(verdict), cause: "rule_met" as const }));
  return { kind: "alert", recipient: id, subscribers: [id], channel: "mail", notBefore: NOW, rhythm: "immediate", originId: null, content: { kind: "alert", digest }, tells };
});
const transitions = items.map(({ verdict }): Transition => ({ fingerprint: fingerprintOf(verdict), state: "new", cause: "rule_met", period: verdict.period, level: verdict.level, verdict }));

const tell = (what: string, started: number): void => void process.stderr.write(`${what.padEnd(52)}${((performance.now() - started) / 1000).toFixed(2).padStart(8)} s\n`);
const queueing = performance.now();
await withLedger(app, (ledger) => ledger.recordScreening(outcome({ screenedAt: NOW, transitions, messages, items: items.map((each) => ({ key: each.verdict.hsCode, language: "zh-CN", item: { ...each, months: [] } })) })));
tell(`record a screening: ${episodes} episodes, ${subscribers} messages queued`, queueing);
const sending = performance.now();
const told = await notify(app);
tell(`one notify pass: ${told.filter(({ result }) => result === "sent").length} of ${subscribers} mails sent`, sending);
process.stderr.write(`peak memory of both ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, ${share} products a message, ${NEW_EACH} of them new\n`);
