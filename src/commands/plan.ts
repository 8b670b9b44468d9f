import { join } from "node:path";
import type { Command } from "commander";
import { plan, usualRange, type PlanRequest } from "../pipeline/plan.js";
import type { App } from "../pipeline/app.js";
import { today } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { readHsEditions } from "../sources/hs-headings.js";
import type { Sector } from "../trade/watchlist.js";
import { say, type Words } from "../words/words.js";
import { openApp, PACKAGE_FOLDER } from "./context.js";
import { choice, print, printJson } from "./output.js";
import { planCsv, planJson } from "./plan-list.js";
import { planText } from "./plan-text.js";
import { readPartner, readPeriod } from "./query-options.js";

/** The options of `plan` as typed. */
export type PlanOptions = {
  readonly from?: string;
  readonly to?: string;
  readonly sector: readonly string[];
  readonly partner: readonly string[];
  readonly level: string;
};

const HEADINGS = join(PACKAGE_FOLDER, "data", "codes", "hs-headings.csv");

export function planCommand(program: Command, words: Words): void {
  const text = words.plan;
  const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];
  program
    .command("plan")
    .description(text.description)
    .option("--from <month>", text.options.from)
    .option("--to <month>", text.options.to)
    .option("--sector <id>", text.options.sector, collect, [])
    .option("--partner <partner>", text.options.partner, collect, [])
    .option("--level <digits>", text.options.level, "8")
    .option("--format <form>", words.commands.options.format("text | json | csv"), "text")
    .addHelpText("after", text.examples)
    .action(async (options: PlanOptions & { readonly format: string }, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json", "csv"]);
      const editions = readHsEditions(HEADINGS);
      const planned = await plan(app, readPlanRequest(app, options), editions);
      if (format === "json") printJson(planJson(planned, app, editions));
      else if (format === "csv") print(planCsv(planned, app, editions));
      else print(planText(planned, app, editions));
    });
}

/** @throws UsageError naming the option that can't be read */
export function readPlanRequest(app: App, options: PlanOptions): PlanRequest {
  const usual = usualRange(today(app.clock));
  const to = options.to === undefined ? usual.to : readPeriod(options.to, "--to");
  const from = options.from === undefined ? usual.from : readPeriod(options.from, "--from");
  if (from > to) throw new UsageError(say((w) => w.plan.badRange(from, to)));
  return { from, to, sectors: readSectors(app, options.sector), partners: readPartners(options.partner), level: choice("--level", options.level, ["8", "6"]) === "8" ? 8 : 6 };
}

function readSectors(app: App, ids: readonly string[]): readonly Sector[] {
  const { sectors } = app.settings;
  const unknown = ids.find((id) => !sectors.some((sector) => sector.id === id));
  if (unknown !== undefined) throw new UsageError(say((w) => w.plan.unknownSector(unknown, sectors.map(({ id }) => id).join(", "))));
  return ids.length === 0 ? sectors : sectors.filter(({ id }) => ids.includes(id));
}

/** The platform knows single partners only. */
function readPartners(names: readonly string[]): readonly string[] | null {
  const partners = [...new Set(names.map((name) => readPartner(name, "--partner")))];
  if (partners.includes("WLD")) throw new UsageError(say((w) => w.plan.noWorld));
  return partners.length === 0 ? null : partners;
}
