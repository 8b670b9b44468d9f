import type { Note } from "../alerts/note.js";
import type { Verdict } from "../detect/verdict.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { correctionLines } from "./alerts-correction.js";
import { thanText, windowText } from "../report/figures.js";
import { monthText } from "../report/period-text.js";
import { localTime } from "../runtime/clock.js";
import type { AlertLedger, Delivery, EpisodeHistory } from "../store/alert-ledger.js";
import { resultText } from "./delivery-rows.js";

/** What was told of an alert, by message. */
export type Told = Awaited<ReturnType<AlertLedger["toldOf"]>>;
export type Step = EpisodeHistory["transitions"][number];

/** Everything that happened to an alert in the order it happened, in lines. */
export function storyOf(app: App, { transitions, notes }: EpisodeHistory, told: Told): string[] {
  const events = [
    ...transitions.map((transition) => ({ at: transition.at, lines: transitionLines(app, transition, transitions) })),
    ...told.map((each) => ({ at: each.message.createdAt, lines: noticeLines(app, each) })),
    ...notes.map((note) => ({ at: note.at, lines: [noteLine(app, note)] })),
  ];
  // A stable order: of one instant, the change comes before what it told and what was said of it.
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).flatMap(({ lines }) => lines);
}

function transitionLines(app: App, transition: Step, all: readonly Step[]): string[] {
  const { alertCommands, alertLife, reasons } = wordsOf(app);
  const { state, cause, period, level, verdict, vintage, rulesHash } = transition;
  const text = alertCommands.story;
  const head = { at: shown(transition.at), state: alertLife.states[state], cause: alertLife.causes[cause], month: monthText(period, app.language), level: level === null ? alertCommands.noLevel : reasons.levels[level] };
  const before = correctedBefore(transition, all);
  return [
    text.transition(head),
    ...(before === null ? windowLines(app, verdict) : correctionLines(app, before, transition)),
    text.source(String(vintage), rulesHash),
    ...reproduceCommands(app, transition).map(text.reproduce),
  ];
}

/** What a correction corrects: the last change before it that had the figures as they were told; null of any other change. */
export function correctedBefore({ id, cause }: Step, all: readonly Step[]): Step | null {
  if (cause !== "figures_revised" && cause !== "cause_revised_away") return null;
  return all.filter((each) => each.id < id && (each.state === "new" || each.cause === "figures_revised")).at(-1) ?? null;
}

/** The windows that raised the alert, or, where only the score did, the year. */
function windowLines(app: App, verdict: Verdict): string[] {
  const text = wordsOf(app).alertCommands.story;
  const than = thanText(verdict, app.language);
  return verdict.triggeredBy.map((name) => {
    const figures = windowText(name, verdict.windows[name], { quantityYoy: [], unitValueYoy: [], value: [], baseYear: verdict.baseYear ?? null }, app.language);
    const { label: window, span, quantityWithUnit: quantity, quantityYoy, unitValueWithUnit: unitValue, unitValueYoy, valueWithUnit: value } = figures;
    return text.window({ window, span, quantity, quantityYoy, unitValue, unitValueYoy, value, than });
  });
}

/** Commands that judge the month again from the same figures. The rules are those configured now: their hash says whether they are the same. */
export function reproduceCommands(app: App, { verdict, vintage }: Step): readonly string[] {
  const { reporter, flow, hsCode, partner, rule, period } = verdict;
  const whose = reporter === "CHN" && flow === "export" ? "" : ` --reporter ${reporter} --flow ${flow}`;
  const asOf = `${whose} --period ${period} --as-of ${String(vintage)}${app.sample ? " --sample" : ""}`;
  return [`friction-watch screen --rule ${rule} --partner ${partner}${asOf}`, `friction-watch explain ${hsCode} --partner ${partner}${asOf}`];
}

function noticeLines(app: App, { message, cause, deliveries }: Told[number]): string[] {
  const { alertCommands, alertLife } = wordsOf(app);
  const names = message.subscribers.map((id) => app.settings.subscribers.find((subscriber) => subscriber.id === id)?.name ?? id);
  const head = alertCommands.story.notice({ at: shown(message.createdAt), recipient: names.join(", "), channel: message.channel, what: alertLife.causes[cause] });
  return [head, ...(deliveries.length === 0 ? [alertCommands.story.waiting] : deliveries.map((delivery) => attemptLine(app, delivery)))];
}

function attemptLine(app: App, delivery: Delivery): string {
  const text = wordsOf(app).alertCommands.story;
  const part = delivery.parts === 1 ? "" : text.part(String(delivery.part), String(delivery.parts));
  return text.attempt({ at: shown(delivery.endedAt ?? delivery.begunAt), address: delivery.address, part, result: resultText(delivery, app.language) });
}

function noteLine(app: App, { at, kind, reason, author, comment }: Note): string {
  const { alertCommands, alertLife } = wordsOf(app);
  const said = comment === null ? "" : alertCommands.story.comment(comment);
  if (kind === "ack" || reason === null) return alertCommands.story.ack({ at: shown(at), author, comment: said });
  return alertCommands.story.judgement({ at: shown(at), author, reason: alertLife.judgements[reason], comment: said });
}

function shown(instant: string): string {
  return localTime(new Date(instant));
}
