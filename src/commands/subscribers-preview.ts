import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { preview, type Preview, type PreviewMonth, type PreviewOf } from "../pipeline/preview.js";
import { basisText } from "../report/basis-text.js";
import { UsageError } from "../runtime/errors.js";
import { monthIndex } from "../trade/period.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, print, printJson, table } from "./output.js";
import { replayProgress } from "./replay-options.js";

type Options = { readonly months: string; readonly format: string };

/** Adds `preview` to the command `subscribers`. */
export function subscribersPreviewCommand(parent: Command, words: Words): void {
  const text = words.subscriptions.preview;
  parent
    .command("preview")
    .description(text.description)
    .argument("[id]", text.id)
    .option("--months <count>", text.months, "12")
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .addHelpText("after", text.examples)
    .action(async (id: string | undefined, options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json"]);
      const months = readMonths(options.months);
      refuseUnknown(app, id);
      const progress = replayProgress(app);
      const found = await preview(app, { months, onProgress: progress.onProgress }).finally(progress.clear);
      const isEmpty = found === null || found.subscribers.every((each) => each.months.length === 0);
      if (isEmpty) process.stderr.write(`${wordsOf(app).subscriptions.preview.nothing}\n`);
      const shown = isEmpty ? null : { ...found, subscribers: found.subscribers.filter((each) => id === undefined || each.id === id) };
      if (format === "json") printJson(shown === null ? null : previewJson(shown, app));
      else if (shown !== null) print(previewText(shown, app, id));
    });
}

function readMonths(text: string): number {
  const months = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (months < 1 || months > 60) throw new UsageError(say((w) => w.subscriptions.preview.badMonths(text)));
  return months;
}

function refuseUnknown({ settings }: App, id: string | undefined): void {
  const known = settings.subscribers.map((subscriber) => subscriber.id);
  if (id !== undefined && !known.includes(id)) throw new UsageError(say((w) => w.subscriptions.preview.unknown(id, known.join(", "))));
}

/** Fields of `subscribers preview --format json`. */
function previewJson({ basis, subscribers }: Preview, app: App) {
  return { basis: { ...basis, note: basisText(basis, app.language) }, subscribers: subscribers.map((each) => ({ id: each.id, name: each.name, total: sumOf(each), months: each.months })) };
}

function sumOf({ months }: PreviewOf): Omit<PreviewMonth, "period"> {
  const sum = (pick: (month: PreviewMonth) => number): number => months.reduce((total, month) => total + pick(month), 0);
  return { added: sum(({ added }) => added), escalated: sum(({ escalated }) => escalated), closed: sum(({ closed }) => closed), messages: sum(({ messages }) => messages) };
}

/** One subscriber month by month, several in a line each. */
function previewText({ basis, subscribers }: Preview, app: App, id: string | undefined): string {
  const { subscriptions, backtest } = wordsOf(app);
  const text = subscriptions.preview;
  const months = subscribers[0]?.months ?? [];
  const [first, last] = [months[0]?.period ?? "", months.at(-1)?.period ?? ""];
  // January is judged with February and has no line.
  const span = String(monthIndex(last) - monthIndex(first) + 1);
  const head = [...(app.sample ? [backtest.sample] : []), basisText(basis, app.language), text.header(span, first, last), text.baseline(first)];
  const totals = subscribers.map((each) => {
    const { added, escalated, closed, messages } = sumOf(each);
    return text.total(each.name, span, String(messages), String(added + escalated + closed));
  });
  const h = text.columns;
  const cells = ({ added, escalated, closed, messages }: Omit<PreviewMonth, "period">): string[] => [added, escalated, closed, messages].map(String);
  const figures = [h.added, h.escalated, h.closed, h.messages];
  const rows = id === undefined ? subscribers.map((each) => [each.id, ...cells(sumOf(each))]) : [...months.map((month) => [month.period, ...cells(month)]), ...subscribers.map((each) => [text.sum, ...cells(sumOf(each))])];
  return [...head, "", table([id === undefined ? h.recipient : h.period, ...figures], rows, [1, 2, 3, 4]), "", ...totals].join("\n");
}
