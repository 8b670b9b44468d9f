import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { status, type Status } from "../pipeline/status.js";
import { localTime } from "../runtime/clock.js";
import { dayText, freshnessName } from "../report/freshness-lines.js";
import type { SourceFreshness } from "../report/record.js";
import type { Language, Words } from "../words/words.js";
import { alertStatusText } from "./alert-status.js";
import { endingTell } from "./calendar-end.js";
import { openApp } from "./context.js";
import { findingsBlock } from "./findings.js";
import { choice, print, printJson, table } from "./output.js";
import { coverageText } from "./screen.js";

export function statusCommand(program: Command, words: Words): void {
  const text = words.commands.status;
  program
    .command("status")
    .description(text.description)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(async (options: { readonly format: string }, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json"]);
      const state = await status(app);
      if (format === "json") printJson(state);
      else print(statusText(state, app));
    });
}

function statusText(state: Status, app: App): string {
  const words = wordsOf(app);
  const text = words.commands.status;
  const at = (instant: string | null): string => (instant === null ? "—" : localTime(new Date(instant)));
  const sources = state.sources.map((source) => [source.source, source.newestPeriod ?? "—", String(source.imports), at(source.lastImportedAt)]);
  const runs = state.lastRuns.map((run) => [at(run.startedAt), run.job, text.triggers[run.trigger as keyof typeof text.triggers], run.verdict === null ? text.unfinished : text.verdicts[run.verdict], run.message ?? ""]);
  return [
    ...(state.sample ? [words.commands.run.sampleBanner] : []),
    text.head(state.version, state.config, state.home, state.now),
    "",
    text.sources,
    sources.length === 0 ? words.commands.emptyStore : table([text.source, text.newest, text.imports, text.lastImport], sources, [2]),
    "",
    words.calendar.title,
    freshnessText(state.freshness, state.sample, app.language, words),
    ...state.endingCalendars.map((ending) => `${ending.file}: ${endingTell(ending)(app.language)}`),
    "",
    text.screening,
    state.screening === null ? text.neverScreened : `${coverageText(state.screening, app)}\n${text.screenedAt(at(state.screening.screenedAt), String(state.screening.vintage), state.screening.rulesHash)}`,
    ...(state.screening === null ? [] : [findingsBlock(state.screening, app)].filter((block) => block !== "")),
    "",
    alertStatusText(state, app.language),
    "",
    text.runs,
    runs.length === 0 ? text.neverRun : table([text.started, text.job, text.trigger, text.verdict, text.message], runs),
  ].join("\n");
}

/** A line for each source: what is here, what should be, how that is judged, and when the next months come, with weekday and zone. */
function freshnessText(list: readonly SourceFreshness[], sample: boolean, language: Language, { calendar, commands }: Words): string {
  if (list.length === 0) return sample ? calendar.notForSample : calendar.none;
  const { status } = calendar;
  const rows = list.map((each) => [
    freshnessName(each, language),
    each.newestPeriod ?? "—",
    each.expectedPeriod,
    each.verdict === "LATE" ? calendar.late(String(each.lateDays)) : calendar.verdicts[each.verdict],
    dayText(each.dueOn, each.zone, each.assumed, language),
    each.nextFirstPeriod === each.nextPeriod ? each.nextPeriod : status.months(each.nextFirstPeriod, each.nextPeriod),
    dayText(each.nextDueOn, each.zone, each.nextAssumed, language),
  ]);
  return table([commands.status.source, commands.status.newest, status.expected, status.verdict, status.due, status.nextMonth, status.next], rows);
}
