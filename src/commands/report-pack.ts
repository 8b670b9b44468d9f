import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { writePack } from "../pipeline/write-pack.js";
import { UsageError } from "../runtime/errors.js";
import { isGroupCode } from "../trade/hs-code.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { print } from "./output.js";
import { slowProgress } from "./progress.js";
import { readPartner, readPeriod } from "./query-options.js";
import { hsCodeOf } from "./series.js";

type Options = { readonly partner?: string; readonly period?: string; readonly out?: string };

/** `report pack`: the evidence pack of one code in one market. */
export function reportPackCommand(report: Command, words: Words): void {
  const text = words.pack.command;
  report
    .command("pack")
    .argument("<hscode>", text.hsCode)
    .description(text.description)
    .option("--partner <partner>", text.partner)
    .option("--period <month>", text.period)
    .option("--out <folder>", text.out)
    .addHelpText("after", text.examples)
    .action(async (code: string, options: Options, command: Command) => {
      const app = openApp(command);
      const { command: told } = wordsOf(app).pack;
      const hsCode = hsCodeOf(code);
      if (isGroupCode(hsCode)) throw new UsageError(say((w) => w.pack.faults.group(code)));
      const market = options.partner === undefined ? "WLD" : readPartner(options.partner, "--partner");
      const period = options.period === undefined ? null : readPeriod(options.period, "--period");
      const line = slowProgress(process.stderr, () => performance.now());
      const written = await writePack(app, { hsCode, market, period }, options.out ?? null, (step) => line.show(told.progress[step])).finally(line.clear);
      print(told.done({ docx: written.docx, xlsx: written.xlsx, charts: written.charts, count: String(written.drawn.length) }));
      if (written.undrawn.length > 0) app.notice(told.notDrawn(written.undrawn.map(({ chart, reason }) => `${chart} (${reason})`).join(", ")));
    });
}
