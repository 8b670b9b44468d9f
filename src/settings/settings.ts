import { dirname, join } from "node:path";
import type { z } from "zod";
import type { MailChannel, OtherChannel } from "../deliver/channel.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { EpisodeSettings } from "../alerts/episode-settings.js";
import type { AlertBudget } from "../detect/budget.js";
import type { GateLimits, Rule } from "../detect/rule.js";
import { SOURCE_NAMES, type AskedSourceName, type SourceName } from "../trade/observation.js";
import type { ScopeChange } from "../trade/hs-family.js";
import type { ReleaseCalendar } from "../trade/release-calendar.js";
import type { WorkdayCalendar } from "../trade/workdays.js";
import type { Tag } from "../trade/tag.js";
import type { Catalogue, Sector } from "../trade/watchlist.js";
import { say, type Language } from "../words/words.js";
import { readAsked, type AskSettings } from "./asked-sources.js";
import { budgetSectorFindings } from "./budget-settings.js";
import { readCalendars } from "./calendar-settings.js";
import { readChannels } from "./channel-settings.js";
import { readScopeChanges } from "./code-changes.js";
import { letterheadFile, readLetterhead, type LetterheadReading } from "./letterhead-settings.js";
import { rulesFindings, rulesOf } from "./rules-file.js";
import { currencyFindings, duplicateFindings, repeatedFindings, scheduleFindings, sectorFindings } from "./settings-cross.js";
import { findingAt, schemaFindings, settingsError, type Finding } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";
import { readFolders, type FolderReading } from "./settings-folder.js";
import * as schema from "./settings-schema.js";
import { readMail } from "./settings-secret.js";
import { referenceFindings } from "./subscriber-references.js";
import { subscriptionFindings, subscriptionsOf } from "./subscriber-settings.js";
import { readWorkdays } from "./workday-settings.js";

/** All configuration, checked as one and frozen. */
export type Settings = LetterheadReading & {
  /** The folder it was read from. */
  readonly folder: string;
  readonly home: {
    /** 注册地 of the bureau, two digits, or null. */
    readonly province: string | null;
    readonly language: Language;
    /** The currency preferred where figures are stored in two. */
    readonly currency: string;
    /** The file of earlier trade-remedy cases; null where none is named. Read where cases are told: nothing else is kept from working by a bad one. */
    readonly cases: string | null;
  };
  readonly sectors: readonly Sector[];
  /** Whose scope the sectors are; null where watchlist.yaml does not say. */
  readonly catalogue: Catalogue | null;
  readonly tags: readonly Tag[];
  readonly rules: readonly Rule[];
  readonly gates: GateLimits;
  /** How much the early-warning score may raise. */
  readonly budget: AlertBudget;
  /** Changes of national codes from the user's own `hs-changes.csv`; none without it. */
  readonly scopeChanges: readonly ScopeChange[];
  /** First wins where two sources know one figure. */
  readonly sourcePrecedence: readonly SourceName[];
  /** Months before the newest that are read again on every pull: offices revise. */
  readonly lookBackMonths: number;
  /** How each office is asked over the network. */
  readonly asked: Readonly<Record<AskedSourceName, AskSettings>>;
  /** When each office publishes what, one for each office and level. */
  readonly calendars: readonly ReleaseCalendar[];
  readonly subscribers: readonly Subscriber[];
  /** Who hears of what concerns nobody else: a subscriber, or the folder of files that always exists. */
  readonly catchAll: Subscriber;
  /** Who hears of incidents of the watch itself. */
  readonly ops: Subscriber;
  readonly mail: MailChannel;
  /** The other channels. */
  readonly channels: readonly OtherChannel[];
  /** Why an address, a key or a password of channels.yaml can't be had: `check` says so, what delivers does not begin, and nothing else is kept from working. */
  readonly channelFaults: readonly Finding[];
  /** Hosts (`10.1.2.3`, `robot.bureau.example`, with or without port) on the bureau's own network that channels may reach, also by plain http. */
  readonly internalHosts: readonly string[];
  /** When an open episode ends, and how many may open at once without a storm. */
  readonly episodes: EpisodeSettings;
  readonly workdays: WorkdayCalendar;
  readonly schedule: {
    readonly timezone: string;
    /** Job name → cron expression of five fields. */
    readonly jobs: Readonly<Record<string, string>>;
  };
};

/** Everything found in one reading. `settings` is null when there is any fault. */
export type SettingsCheck = {
  readonly settings: Settings | null;
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
};

/**
 * Reads and checks the whole configuration.
 *
 * Each known file comes from the first folder that has it, so that a user's folder needs only what differs from the shipped one.
 *
 * @param folders the user's first, the shipped one last
 * @param env where `passwordEnv` looks
 * @returns the settings, frozen to the last leaf
 * @throws UsageError listing every fault of every file as `file:line: path: what is wrong, what was expected`
 */
export function readSettings(folders: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const { settings, faults } = checkSettings(folders, env);
  if (settings !== null) return settings;
  throw settingsError(faults);
}

/** Like `readSettings`, but hands back faults and warnings instead of throwing: the command `check`. */
export function checkSettings(folders: readonly string[], env: NodeJS.ProcessEnv): SettingsCheck {
  const reading = readFolders(folders);
  const checked = checkFiles(reading, env);
  const { scopeChanges, findings: listFindings } = readScopeChanges(folders);
  const letterhead = letterheadFile(reading.files.get("home.yaml"));
  const ofFolders = reading.findings.filter(({ severity, file }) => severity === "fault" || file !== letterhead);
  const findings = [...inReadingOrder([...ofFolders, ...checked.findings]), ...listFindings];
  const faults = findings.filter((finding) => finding.severity === "fault");
  const warnings = findings.filter((finding) => finding.severity === "warning");
  const whole = faults.length === 0 && checked.parts !== null ? assemble(folders[0] ?? "", checked.parts, scopeChanges) : null;
  return { settings: whole, faults, warnings };
}

/** Folders first, then file by file in their usual order, each from the top down. */
function inReadingOrder(findings: readonly Finding[]): Finding[] {
  const rank = ({ file }: Finding) => schema.ALL_FILES.findIndex((name) => join("/", file).endsWith(join("/", name)));
  return [...findings].sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}

/** Two years: the months a verdict reads, in which every office revises. */
const LOOK_BACK_MONTHS = 24;

/** Each file as its schema gives it, and the channels with their secrets. */
type Parts = {
  readonly home: Settings["home"];
  readonly sources: z.output<typeof schema.sourcesSchema>;
  readonly watchlist: z.output<typeof schema.watchlistSchema>;
  readonly tags: z.output<typeof schema.tagsSchema>;
  readonly rules: z.output<typeof schema.rulesSchema>;
  readonly subscribers: z.output<typeof schema.subscribersSchema>;
  readonly schedule: z.output<typeof schema.scheduleSchema>;
  readonly delivery: Pick<Settings, "mail" | "channels" | "internalHosts" | "channelFaults">;
  readonly asked: Settings["asked"];
  readonly calendars: Settings["calendars"];
  readonly workdays: WorkdayCalendar;
  readonly letterhead: LetterheadReading;
};

/** Every file is checked even when another is bad, and what refers across files wherever both sides could be read. */
function checkFiles({ files }: FolderReading, env: NodeJS.ProcessEnv): { parts: Parts | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const check = <T>(name: schema.SettingsFileName, shape: z.ZodType<T>): T | null => {
    const source = files.get(name);
    if (source === undefined) return null;
    const result = shape.safeParse(source.tree);
    if (!result.success) findings.push(...schemaFindings(source, result.error.issues));
    return result.success ? result.data : null;
  };
  const home = check("home.yaml", schema.homeSchema);
  const sources = check("sources.yaml", schema.sourcesSchema);
  const watchlist = check("watchlist.yaml", schema.watchlistSchema);
  const tags = check("tags.yaml", schema.tagsSchema);
  const rules = check("rules.yaml", schema.rulesSchema);
  const subscribers = check("subscribers.yaml", schema.subscribersSchema);
  const channels = check("channels.yaml", schema.channelsSchema);
  const schedule = check("schedule.yaml", schema.scheduleSchema);
  findings.push(...crossFindings(files));
  const [ruleFile, mailFile, timeFile] = [files.get("rules.yaml"), files.get("channels.yaml"), files.get("schedule.yaml")];
  if (rules !== null && ruleFile !== undefined) findings.push(...rulesFindings(ruleFile, rules));
  if (rules !== null && ruleFile !== undefined && home !== null) findings.push(...currencyFindings(ruleFile, rules, home));
  if (schedule !== null && timeFile !== undefined) findings.push(...scheduleFindings(timeFile, schedule));
  const delivery = channels !== null && mailFile !== undefined ? readDelivery(channels, mailFile, env) : null;
  findings.push(...(delivery?.findings ?? []));
  const listFile = files.get("subscribers.yaml");
  if (subscribers && watchlist && home && listFile) {
    const referred = { watched: watchlist.sectors.flatMap(({ prefixes }) => prefixes), homeProvince: home.province, language: home.language };
    findings.push(...subscriptionFindings(listFile, subscribers, referred));
  }
  const sourceFile = files.get("sources.yaml");
  const asked = sources !== null && sourceFile !== undefined ? readAsked(sources, sourceFile, env) : null;
  findings.push(...(asked?.findings ?? []));
  const calendars = readCalendars(files);
  const { workdays, findings: dayFindings } = readWorkdays(files);
  findings.push(...calendars.findings, ...dayFindings);
  const homeFile = files.get("home.yaml");
  const letterhead = readLetterhead(homeFile?.file ?? "", home?.letterhead);
  if (letterhead.letterheadFinding !== null) findings.push(letterhead.letterheadFinding);
  if (!asked || !home || !sources || !watchlist || !tags || !rules || !subscribers || !schedule || !delivery || !workdays) return { parts: null, findings };
  const homeFolder = dirname(homeFile?.file ?? "");
  return { parts: { home: { ...home, cases: home.cases === undefined ? null : join(homeFolder, home.cases) }, sources, watchlist, tags, rules, subscribers, schedule, delivery: delivery.read, asked: asked.asked, calendars: calendars.calendars, workdays, letterhead }, findings };
}

function readDelivery(written: z.output<typeof schema.channelsSchema>, source: SettingsFile, env: NodeJS.ProcessEnv): { readonly read: Parts["delivery"]; readonly findings: readonly Finding[] } {
  const [mail, others] = [readMail(written, source, env), readChannels(written, source, env)];
  const { channels, internalHosts } = others;
  return { read: { mail: mail.mail, channels, internalHosts, channelFaults: [...mail.secretFaults, ...others.secretFaults] }, findings: [...mail.findings, ...others.findings] };
}

function crossFindings(files: ReadonlyMap<schema.SettingsFileName, SettingsFile>): Finding[] {
  const watchlist = files.get("watchlist.yaml");
  const subscribers = files.get("subscribers.yaml");
  const [rules, sources, tags, channels] = [files.get("rules.yaml"), files.get("sources.yaml"), files.get("tags.yaml"), files.get("channels.yaml")];
  return [
    ...(sources ? repeatedFindings(sources, ["precedence"]) : []),
    ...(watchlist ? duplicateFindings(watchlist, "sectors") : []),
    ...(tags ? duplicateFindings(tags, "tags") : []),
    ...(rules ? duplicateFindings(rules, "rules") : []),
    ...(rules && watchlist ? budgetSectorFindings(rules, watchlist) : []),
    ...(subscribers ? duplicateFindings(subscribers, "subscribers") : []),
    ...(channels ? duplicateFindings(channels, "channels") : []),
    ...(subscribers && watchlist ? sectorFindings(subscribers, watchlist) : []),
    ...(subscribers && channels ? referenceFindings(subscribers, channels) : []),
    ...(subscribers ? silentFindings(subscribers) : []),
  ];
}

function silentFindings(subscribers: SettingsFile): Finding[] {
  const list = schema.subscribersSchema.safeParse(subscribers.tree);
  if (!list.success || list.data.subscribers.length > 0) return [];
  return [findingAt("warning", subscribers, ["subscribers"], say((w) => w.setup.warnings.noSubscribers))];
}

function assemble(folder: string, { home, sources, watchlist, tags, rules, subscribers, schedule, delivery, asked, calendars, workdays, letterhead }: Parts, scopeChanges: readonly ScopeChange[]): Settings {
  const jobs = Object.entries(schedule.jobs).flatMap(([job, cron]) => (cron === undefined ? [] : [[job, cron] as const]));
  return freezeDeep({
    folder,
    home: { province: home.province, language: home.language, currency: home.currency, cases: home.cases },
    ...letterhead,
    sectors: watchlist.sectors,
    catalogue: watchlist.catalogue === undefined ? null : { ...watchlist.catalogue, sha256: watchlist.catalogue.sha256 ?? null },
    tags: tags.tags,
    ...rulesOf(rules),
    scopeChanges,
    // A source added to the program after this file was written comes last.
    sourcePrecedence: [...new Set([...sources.precedence, ...SOURCE_NAMES])],
    lookBackMonths: sources.lookBackMonths ?? LOOK_BACK_MONTHS,
    asked,
    calendars,
    ...subscriptionsOf(subscribers, home.language),
    ...delivery,
    workdays,
    schedule: { timezone: schedule.timezone, jobs: Object.fromEntries(jobs) },
  });
}

function freezeDeep<T extends object>(value: T): T {
  for (const each of Object.values(value)) {
    if (typeof each === "object" && each !== null) freezeDeep(each);
  }
  return Object.freeze(value);
}
