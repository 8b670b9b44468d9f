import type { Command } from "commander";
import { ENDED_STATES } from "../alerts/episode.js";
import { JUDGEMENT_REASONS, type JudgementReason, type Note } from "../alerts/note.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { writeProposal, type WrittenProposal } from "../pipeline/rule-proposals.js";
import { withLedger } from "../pipeline/stores.js";
import { instantText } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import type { EpisodeHistory } from "../store/alert-ledger.js";
import type { Ledger } from "../store/ledger.js";
import { LANGUAGES, say, wordsIn, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { author, givenNumber, givenPrefix, givenText } from "./given-text.js";
import { choice, collected, print, printJson } from "./output.js";

type Options = { readonly by?: string; readonly comment?: string; readonly reason?: string; readonly format: string };

/** `alerts ack` and `alerts judge`: what people say of an alert; neither changes its state. */
export function alertsNotes(alerts: Command, words: Words): void {
  const text = words.alertCommands;
  const noting = (name: string, description: string): Command =>
    alerts
      .command(name)
      .argument("<number>", text.options.number)
      .description(description)
      .option("--by <name>", text.options.by)
      .option("--comment <text>", text.options.comment)
      .option("--format <form>", words.commands.options.format("text | json"), "text")
      .addHelpText("after", text.examples);
  noting("ack", text.ack).action(async (number: string, options: Options, command: Command) => {
    const app = openApp(command);
    const noted = await note(app, number, options, null);
    tell(app, noted, options, wordsOf(app).alertCommands.acknowledged(number, noted.note.author));
  });
  noting("judge", text.judge)
    .requiredOption("--reason <reason>", text.options.judgement)
    .option("--former <code>", text.options.former, collected)
    .action((number: string, options: JudgeOptions, command: Command) => judge(openApp(command), number, options));
}

type JudgeOptions = Options & { readonly reason: string; readonly former?: readonly string[] };

async function judge(app: App, number: string, options: JudgeOptions): Promise<void> {
  const reason = readJudgement(options.reason);
  const formerCodes = (options.former ?? []).map(givenPrefix);
  const noted = await note(app, number, options, reason);
  const verdict = noted.history.transitions.at(-1)?.verdict;
  const written = verdict === undefined ? null : await writeProposal(app, reason, verdict, formerCodes);
  const { alertCommands, alertLife } = wordsOf(app);
  const { proposal } = alertCommands;
  const suggested = written === null ? [proposal.none] : [proposal.head(written.proposal.file), written.proposal.edit, proposal.written(written.path), proposal.check(written.proposal.check)];
  tell(app, noted, options, [alertCommands.judged(number, noted.note.author, alertLife.judgements[reason]), ...suggested].join("\n"), written);
}

type Noted = { readonly note: Note; readonly history: EpisodeHistory };

async function note(app: App, number: string, options: Options, reason: JudgementReason | null): Promise<Noted> {
  choice("--format", options.format, ["text", "json"]);
  const said = { kind: reason === null ? "ack" : "judgement", reason, author: author(options.by), comment: options.comment === undefined ? null : givenText("--comment", options.comment) } as const;
  return withLedger(app, async (ledger) => {
    const history = await historyOf(ledger, number);
    const given = { ...said, episodeId: history.id, transitionId: history.transitions.at(-1)?.id ?? 0, at: instantText(app.clock.now()) };
    return { note: { ...given, id: await ledger.addNote(given) }, history };
  });
}

/** @throws UsageError where no alert has the number */
export async function historyOf(ledger: Ledger, number: string): Promise<EpisodeHistory> {
  const history = await ledger.episode(givenNumber(number));
  if (history === null) throw new UsageError(say((w) => w.alertCommands.noSuch(number)));
  return history;
}

function tell(app: App, { note, history }: Noted, options: Options, sentence: string, written: WrittenProposal | null = null): void {
  if (options.format === "json") {
    printJson({ ...note, state: history.state, proposal: written });
    return;
  }
  print(sentence);
  const { alertCommands, alertLife } = wordsOf(app);
  if (ENDED_STATES.has(history.state)) print(alertCommands.endedAlready(alertLife.states[history.state]));
}

/** The code, or the word for it in any language people read. */
function readJudgement(text: string): JudgementReason {
  const named = text.trim().toLowerCase();
  const found = JUDGEMENT_REASONS.find((reason) => reason === named || LANGUAGES.some((language) => wordsIn(language).alertLife.judgements[reason].toLowerCase() === named));
  if (found === undefined) throw new UsageError(say((w) => w.alertCommands.badJudgement(text, JUDGEMENT_REASONS.map((reason) => `${w.alertLife.judgements[reason]} ${reason}`).join(" | "))));
  return found;
}
