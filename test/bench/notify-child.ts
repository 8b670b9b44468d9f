/**
 * Queues alerts of so many episodes to so many subscribers, or delivers what is queued: `node --import tsx notify-child.ts queue|send HOME PORT EPISODES SUBSCRIBERS`. Tells its
 * times and its peak of memory on standard error.
 */
import { fingerprintOf, type Transition } from "../../src/alerts/episode.js";
import { notify } from "../../src/pipeline/notify.js";
import { withLedger } from "../../src/pipeline/stores.js";
import type { ReportItem } from "../../src/report/record.js";
import type { ItemRef, NewMessage } from "../../src/store/alert-ledger.js";
import type { ScreeningOutcome } from "../../src/store/ledger.js";
import { smtpAt, subscriber, testApp } from "../helpers/app.js";
import { alertDigest, item } from "../report/fixture.js";
import { outcome } from "../store/ledger-contract.js";

const [step = "", home = "", port = "", episodes = "", subscribers = ""] = process.argv.slice(2);
const NOW = "2024-11-20T01:00:00.000Z";
/** New products of the month, the most that are told one by one (more are a storm), and how many of them each subscriber hears of; the others of their share merely go on. */
const NEW = 50;
const NEW_EACH = 5;

const people = Array.from({ length: Number(subscribers) }, (_, k) => subscriber(`s${k}`));
const app = testApp(home, { settings: { subscribers: people, mail: smtpAt(Number(port)) } });
const tell = (what: string, started: number): void => void process.stderr.write(`${what.padEnd(52)}${((performance.now() - started) / 1000).toFixed(2).padStart(8)} s\n`);

if (step === "queue") {
  const queueing = performance.now();
  const recorded = screening();
  await withLedger(app, (ledger) => ledger.recordScreening(recorded));
  tell(`record a screening: ${episodes} episodes, ${subscribers} messages queued`, queueing);
} else {
  const sending = performance.now();
  const told = await notify(app);
  tell(`one notify pass: ${told.filter(({ result }) => result === "sent").length} of ${subscribers} mails sent`, sending);
  process.stderr.write(`its CPU ${(process.cpuUsage().user / 1e6).toFixed(1)} s, peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB; ${NEW_EACH} of ${NEW} new products with charts in each mail\n`);
}

function screening(): ScreeningOutcome {
  const items = Array.from({ length: Number(episodes) }, (_, k) => item({ hsCode: String(84_000_000 + k * 7), partner: "VNM" }));
  const ref = ({ verdict }: ReportItem): ItemRef => ({ item: verdict.hsCode, language: "zh-CN" });
  const share = Math.ceil(items.length / people.length);

  const messages = people.map(({ id }, k): NewMessage => {
    const own = items.slice(k * share, (k + 1) * share);
    const added = Array.from({ length: NEW_EACH }, (_, j) => items[(k + j * 7) % NEW]).filter((each) => each !== undefined);
    const ongoing = own.slice(NEW_EACH);
    const digest = { ...alertDigest({ recipientName: id }), added: added.map(ref), ongoing: ongoing.map(ref), closed: [] };
    const tells = added.map(({ verdict }) => ({ fingerprint: fingerprintOf(verdict), cause: "rule_met" as const }));
    return { kind: "alert", recipient: id, subscribers: [id], channel: "mail", notBefore: NOW, rhythm: "immediate", originId: null, content: { kind: "alert", digest }, tells };
  });
  const transitions = items.map(({ verdict }): Transition => ({ fingerprint: fingerprintOf(verdict), state: "new", cause: "rule_met", period: verdict.period, level: verdict.level, verdict }));
  return outcome({ screenedAt: NOW, transitions, messages, items: items.map((each, k) => ({ key: each.verdict.hsCode, language: "zh-CN", item: k < NEW ? each : { ...each, months: [] } })) });
}
