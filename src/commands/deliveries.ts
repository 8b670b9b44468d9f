import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { withLedger } from "../pipeline/stores.js";
import { writeWholeFile } from "../pipeline/whole-file.js";
import type { Receipt } from "../report/receipts-workbook.js";
import { instantText, startOfDay, today } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import type { NewMessage } from "../store/alert-ledger.js";
import type { Ledger } from "../store/ledger.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { receiptsOf, type LoggedDelivery } from "./delivery-rows.js";
import { choice, print, printJson, readDay, shorten, table } from "./output.js";

type Options = { readonly since?: string; readonly recipient?: string; readonly format: string; readonly out?: string };

/** More receipts than any store holds: the number of an attempt is known only from all of them. */
const ALL = Number.MAX_SAFE_INTEGER;
/** Columns of what was told, on a screen. */
const TOLD_WIDTH = 40;

export function deliveriesCommand(program: Command, words: Words): void {
  const text = words.deliveries;
  program
    .command("deliveries")
    .description(text.description)
    .option("--since <day>", text.since)
    .option("--recipient <id>", text.recipient)
    .option("--format <form>", words.commands.options.format("table | json | xlsx"), "table")
    .option("--out <file>", text.out)
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json", "xlsx"]);
      if (format === "xlsx" && options.out === undefined) throw new UsageError(say((w) => w.deliveries.outNeeded));
      if (format !== "xlsx" && options.out !== undefined) throw new UsageError(say((w) => w.deliveries.outOnlyXlsx));
      const since = options.since === undefined ? "" : instantText(startOfDay(readDay(options.since, "--since", today(app.clock))));
      const { log, receipts, tells } = await readLog(app, since, options.recipient ?? null);
      if (format === "json") printJson(log.map((each) => ({ ...each, tells: tells.get(each.messageId) ?? [] })));
      else if (options.out !== undefined) await writeWorkbook(app, receipts, options.out);
      else print(receipts.length === 0 ? wordsOf(app).deliveries.none : receiptsTable(app, receipts));
    });
}

async function readLog(app: App, since: string, recipient: string | null) {
  return withLedger(app, async (ledger) => {
    const whole = await ledger.deliveryLog({ limit: ALL, since: null, recipient });
    const log = whole.filter(({ begunAt }) => begunAt >= since);
    const tells = await tellsOf(ledger, log);
    return { log, tells, receipts: receiptsOf(app, whole, tells).filter((_receipt, k) => (whole[k]?.begunAt ?? "") >= since) };
  });
}

async function tellsOf(ledger: Ledger, log: readonly LoggedDelivery[]): Promise<ReadonlyMap<number, NewMessage["tells"]>> {
  const tells = new Map<number, NewMessage["tells"]>();
  for (const { messageId } of log) if (!tells.has(messageId)) tells.set(messageId, await ledger.tells(messageId));
  return tells;
}

async function writeWorkbook(app: App, receipts: readonly Receipt[], path: string): Promise<void> {
  const { receiptsWorkbook } = await import("../report/receipts-workbook.js");
  await writeWholeFile(path, [await receiptsWorkbook(receipts, { language: app.language, sample: app.sample })]);
  process.stderr.write(`${wordsOf(app).deliveries.written(path, String(receipts.length))}\n`);
}

function receiptsTable(app: App, receipts: readonly Receipt[]): string {
  const { columns: c } = wordsOf(app).deliveries;
  const rows = receipts.map((each) => {
    const told = shorten(each.told.join("; "), TOLD_WIDTH);
    const lead = [each.begunAt, each.recipient, each.address, each.channel, each.kind];
    const source = [each.period, each.vintage === null ? "" : String(each.vintage), each.rulesHash];
    return [...lead, told, ...source, String(each.attempt), each.result, each.reason];
  });
  return table([c.begunAt, c.recipient, c.address, c.channel, c.kind, c.told, c.period, c.vintage, c.rulesHash, c.attempt, c.result, c.reason], rows, [7, 9]);
}
