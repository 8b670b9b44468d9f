import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { rulesInForce } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { findingsOf, type SourceFile, type WeeklyReport } from "../report/record.js";
import { instantText, isoWeekOf, localTime, type IsoWeek } from "../runtime/clock.js";
import { StoreError } from "../runtime/errors.js";
import type { ImportRecord, Warehouse } from "../store/warehouse.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { alertEvidence } from "./evidence.js";
import { sourceFreshness } from "./freshness.js";
import { readComparable } from "./read-comparable.js";
import { alertMirror } from "./mirror.js";
import { itemMaker } from "./report-items.js";
import { ruleLines } from "./rule-lines.js";
import { goodsNames, judgedPlaces } from "./screen.js";
import { sourceStatuses } from "./source-statuses.js";
import { withLedger, withWarehouse } from "./stores.js";
import { FORMS, type FormDrawing, type FormName } from "./weekly-forms.js";
import { weeklyFacts, type WeeklyFacts } from "./weekly-facts.js";
import { weeklyLists, weeklyVerdicts, type MakeItem } from "./weekly-items.js";

/** The files of one issue. */
export type WrittenReport = { readonly week: IsoWeek } & Readonly<Record<FormName, string>>;

/** Its files in the order of the forms. */
export function formPaths(written: WrittenReport): readonly string[] {
  return (Object.keys(FORMS) as FormName[]).map((form) => written[form]);
}

/**
 * Writes the weekly issue: what changed in the week, from Monday to Sunday, Asia/Shanghai, and where everything open stands. Writing a week again
 * replaces its files.
 *
 * @param day any day of the week
 * @param folder where to; the store's `reports/` when null
 */
export async function weeklyReport(app: App, day: string, folder: string | null): Promise<WrittenReport> {
  const week = isoWeekOf(day);
  const told = await withLedger(app, (ledger) => weeklyFacts(ledger, week, app.clock));
  const report = await withWarehouse(app, "read", (warehouse) => assemble(app, warehouse, week, told));
  const written = await write(app, report, week, folder ?? app.home.reports);
  const { screening } = told;
  const issue = { week: week.name, audience: "", newestPeriod: screening?.summary.period ?? null, vintage: screening?.summary.vintage ?? 0, path: written.html };
  await withLedger(app, (ledger) => ledger.recordIssue({ ...issue, writtenAt: instantText(app.clock.now()) }));
  app.log.info("report_written", { week: week.name, html: written.html });
  return written;
}

/** True when nothing has been screened since this week's issue was written. */
export async function isReportWritten(app: App, day: string): Promise<boolean> {
  return withLedger(app, async (ledger) => {
    const issue = (await ledger.issues(100)).find(({ week }) => week === isoWeekOf(day).name);
    const screening = await ledger.lastScreening();
    return issue !== undefined && (screening === null || screening.screenedAt < issue.writtenAt);
  });
}

async function assemble(app: App, warehouse: Warehouse, week: IsoWeek, told: WeeklyFacts): Promise<WeeklyReport> {
  const { screening, raised } = told;
  const blue = raised.filter((verdict) => verdict.level === "blue");
  const make = await itemsFor(app, warehouse, [...weeklyVerdicts(told), ...blue]);
  const imports = await warehouse.imports();
  const sources = await sourceStatuses(warehouse, imports);
  return {
    language: app.language,
    sample: app.sample,
    week: { name: week.name, firstDay: week.monday, lastDay: week.sunday },
    writtenAt: localTime(app.clock.now()),
    audience: null,
    letterhead: null,
    summary: screening?.summary ?? null,
    noNewMonth: told.issues.some((issue) => issue.week < week.name && issue.newestPeriod === (screening?.summary.period ?? null)),
    ...weeklyLists(app, told, make),
    watchedOnly: blue.map((verdict) => ({ ...make(verdict, null), months: [] })),
    cloud: null,
    structure: null,
    findings: screening === null ? [] : findingsOf(screening.summary).listed.map((finding) => ({ ...finding, partnerName: partnerName(finding.partner, app.language, countryTable()) })),
    sources,
    freshness: sourceFreshness(app, sources),
    files: imports.map(sourceFile),
    rules: ruleLines(rulesInForce(app.settings.rules), app.language),
    catalogue: app.settings.catalogue,
    version: app.version,
    command: `friction-watch report weekly --week ${week.name}${app.sample ? " --sample" : ""}`,
  };
}

/** Reads only the codes the issue speaks of. */
async function itemsFor(app: App, warehouse: Warehouse, verdicts: readonly Verdict[]): Promise<MakeItem> {
  const hsPrefixes = [...new Set(verdicts.flatMap((verdict) => verdict.family ?? [verdict.hsCode]))];
  const { flow, reporter } = verdicts[0] ?? { flow: "export" as const, reporter: "CHN" };
  const home = app.settings.home.province;
  const read = (provinces: readonly (string | null)[]) => readComparable(warehouse, { flow, reporter, hsPrefixes, provinces }, app.settings, verdicts[0]?.period ?? null);
  const names = (await goodsNames(warehouse))(app.language);
  const own = await read(judgedPlaces(app, null));
  const evidence = alertEvidence(own, verdicts);
  const mirror = await alertMirror(warehouse, verdicts, { exports: own.whole, settings: app.settings, asOf: null });
  return itemMaker({ panel: own.panel, whole: own.whole, provincePanel: home === null ? null : (await read([home])).panel, names, evidence, mirror, settings: app.settings, language: app.language });
}

function sourceFile({ name, sha256, vintage, recordedAt }: ImportRecord): SourceFile {
  return { name, sha256, vintage, importedAt: recordedAt };
}

async function write(app: App, report: WeeklyReport, week: IsoWeek, folder: string): Promise<WrittenReport> {
  const { openPictures } = await import("../runtime/picture.js");
  const base = resolve(folder, `friction-watch-${week.name}`);
  const drawing: FormDrawing = { draw: await openPictures(), onUndrawn: ({ chart, reason }) => app.log.warn("chart_not_drawn", { chart, reason }) };
  const paths = Object.fromEntries((Object.keys(FORMS) as FormName[]).map((form) => [form, `${base}.${form}`])) as Record<FormName, string>;
  try {
    await mkdir(folder, { recursive: true });
    for (const [form, make] of Object.entries(FORMS) as [FormName, (typeof FORMS)[FormName]][]) await replaceFile(paths[form], await make(report, drawing));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new StoreError(say((w) => w.deliver.diskOrPermission(folder, (error as NodeJS.ErrnoException).code ?? "")), { cause: error });
  }
  return { week, ...paths };
}

/** The old file or the new one, never half of one. */
async function replaceFile(path: string, content: string | Buffer): Promise<void> {
  const passing = join(path, "..", `${randomUUID()}.part`);
  await writeFile(passing, content);
  await rename(passing, path);
}
