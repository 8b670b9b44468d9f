import type { Subscriber } from "../deliver/subscriber.js";
import { rulesInForce } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { findingsOf, type SourceFile, type WeeklyReport } from "../report/record.js";
import { localTime, type IsoWeek } from "../runtime/clock.js";
import { countryTable } from "../sources/code-tables.js";
import type { ImportRecord, Warehouse } from "../store/warehouse.js";
import { partnerName } from "../trade/country.js";
import type { Language } from "../words/words.js";
import type { App } from "./app.js";
import { casesFor } from "./case-book.js";
import { alertEvidence, isAlert } from "./evidence.js";
import { exportStructure } from "./export-structure.js";
import { sourceFreshness } from "./freshness.js";
import { issueScope, scopedFacts, scopedMute, scopedSummary, type IssueScope } from "./issue-scope.js";
import { alertMirror } from "./mirror.js";
import { readComparable } from "./read-comparable.js";
import { itemMaker } from "./report-items.js";
import { ruleLines } from "./rule-lines.js";
import { goodsNames, judgedPlaces } from "./screen.js";
import { sourceStatuses } from "./source-statuses.js";
import type { WeeklyFacts } from "./weekly-facts.js";
import { weeklyCorrections, weeklyLists, weeklyVerdicts, type MakeItem } from "./weekly-items.js";

/** The issue of one subscriber, or of the whole watch list where there is none. */
export type AssembleReport = (subscriber: Subscriber | null) => WeeklyReport;

/**
 * Reads once what all issues of a week speak of; each is then put together in memory, by the same items. Subscribers of one scope and language share the very lists, so that
 * a chart is drawn for them once.
 */
export async function assembler(app: App, warehouse: Warehouse, week: IsoWeek, facts: WeeklyFacts): Promise<AssembleReport> {
  const blue = facts.raised.filter(({ level }) => level === "blue");
  const makers = await itemMakers(app, warehouse, [...weeklyVerdicts(facts), ...blue]);
  const imports = await warehouse.imports();
  const sources = await sourceStatuses(warehouse, imports);
  const structure = await exportStructure(app, warehouse, facts.screening?.summary.period ?? null);
  const whole = (language: Language): WeeklyReport => ({ ...listed({ ...app, language }, week, facts, makers(language)), structure, sources, freshness: sourceFreshness(app, sources), files: imports.map(sourceFile) });
  const shared = new Map<string, WeeklyReport>();
  return (subscriber) => {
    if (subscriber === null) return whole(app.language);
    const { id, name, language } = subscriber;
    const scope = issueScope(subscriber, app.settings);
    const [make, own] = [makers(language), { ...app, language }];
    const theirs = scopedFacts(facts, scope, make);
    const key = JSON.stringify([language, subscriber.sectors, subscriber.hsPrefixes, subscriber.partners, subscriber.provinces, subscriber.minimumLevel]);
    const report = shared.get(key) ?? scoped({ ...listed(own, week, theirs, make), structure, sources, freshness: sourceFreshness(app, sources), files: imports.map((each) => ({ ...sourceFile(each), name: null })) }, scope);
    shared.set(key, report);
    // Whether they were told of a correction is each one's own.
    return { ...report, audience: name, corrected: weeklyCorrections(theirs, make), command: commandOf(own, week, id) };
  };
}

/** All of an issue but what stands behind the figures. */
function listed(app: App, week: IsoWeek, facts: WeeklyFacts, make: MakeItem): Omit<WeeklyReport, "sources" | "freshness" | "files" | "structure"> {
  const { settings, language } = app;
  const { screening, raised, issues } = facts;
  const blue = raised.filter(({ level }) => level === "blue");
  return {
    language,
    sample: app.sample,
    week: { name: week.name, firstDay: week.monday, lastDay: week.sunday },
    writtenAt: localTime(app.clock.now()),
    audience: null,
    letterhead: settings.letterhead?.[language] ?? null,
    summary: screening?.summary ?? null,
    noNewMonth: issues.some((issue) => issue.week < week.name && issue.newestPeriod === (screening?.summary.period ?? null)),
    ...weeklyLists(app, facts, make),
    watchedOnly: blue.map((verdict) => ({ ...make(verdict, null), months: [] })),
    cloud: screening?.cloud ?? null,
    findings: screening === null ? [] : findingsOf(screening.summary).listed.map((finding) => ({ ...finding, partnerName: partnerName(finding.partner, language, countryTable()) })),
    rules: ruleLines(rulesInForce(settings.rules), language),
    catalogue: settings.catalogue,
    version: app.version,
    command: commandOf(app, week, null),
  };
}

/** What the lists say beside their items, as far as it concerns the scope. */
function scoped(report: WeeklyReport, scope: IssueScope): WeeklyReport {
  const summary = report.summary === null ? null : scopedSummary(report.summary, scope);
  const known = summary === null ? [] : findingsOf(summary).listed;
  return {
    ...report,
    summary,
    findings: report.findings.filter(({ code, hsCode, partner, period }) => known.some((each) => each.code === code && each.hsCode === hsCode && each.partner === partner && each.period === period)),
    mutes: report.mutes.flatMap((line) => scopedMute(line, scope) ?? []),
  };
}

function commandOf({ sample, language, settings }: App, week: IsoWeek, audience: string | null): string {
  const whom = audience !== null ? ` --audience ${audience}` : language === settings.home.language ? "" : ` --lang ${language}`;
  return `friction-watch report weekly --week ${week.name}${whom}${sample ? " --sample" : ""}`;
}

/** Reads only the codes the issues speak of. One maker for each language, which makes each item once. */
async function itemMakers(app: App, warehouse: Warehouse, verdicts: readonly Verdict[]): Promise<(language: Language) => MakeItem> {
  const hsPrefixes = [...new Set(verdicts.flatMap((verdict) => verdict.family ?? [verdict.hsCode]))];
  const { flow, reporter } = verdicts[0] ?? { flow: "export" as const, reporter: "CHN" };
  const home = app.settings.home.province;
  const read = (provinces: readonly (string | null)[]) => readComparable(warehouse, { flow, reporter, hsPrefixes, provinces }, app.settings, verdicts[0]?.period ?? null);
  const namesIn = await goodsNames(warehouse);
  const own = await read(judgedPlaces(app, null));
  const evidence = alertEvidence(own, verdicts);
  const mirror = await alertMirror(warehouse, verdicts, { exports: own.whole, settings: app.settings, asOf: null });
  const cases = await casesFor(app.settings, verdicts, isAlert);
  const provincePanel = home === null ? null : (await read([home])).panel;
  const makers = new Map<Language, MakeItem>();
  return (language) => {
    const make = makers.get(language) ?? remembered(itemMaker({ panel: own.panel, whole: own.whole, provincePanel, names: namesIn(language), evidence, mirror, cases, settings: app.settings, language }));
    makers.set(language, make);
    return make;
  };
}

function remembered(make: MakeItem): MakeItem {
  const made = new WeakMap<Verdict, Map<string | null, ReturnType<MakeItem>>>();
  return (verdict, since) => {
    const known = made.get(verdict) ?? new Map<string | null, ReturnType<MakeItem>>();
    const item = known.get(since) ?? make(verdict, since);
    made.set(verdict, known.set(since, item));
    return item;
  };
}

function sourceFile({ name, sha256, vintage, recordedAt }: ImportRecord): SourceFile {
  return { name, sha256, vintage, importedAt: recordedAt };
}
