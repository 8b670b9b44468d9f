import { z } from "zod";
import { RHYTHMS } from "../alerts/rhythm.js";
import { ROBOT_KINDS, type OtherChannel } from "../deliver/channel.js";
import type { Rule, RuleView } from "../detect/rule.js";
import { LEVELS, WINDOW_NAMES } from "../detect/verdict.js";
import { ASKED_SOURCE_NAMES, FLOWS, SOURCE_NAMES, type AskedSourceName } from "../trade/observation.js";
import { CALENDAR_SOURCES, RELEASE_LEVELS, type CalendarSource, type ReleaseLevel } from "../trade/release-calendar.js";
import { SHANGHAI } from "../runtime/clock.js";
import { LANGUAGES, say } from "../words/words.js";
import { readBudgetShare } from "./budget-settings.js";
import { readLetterheadName } from "./letterhead-name.js";
import * as read from "./settings-scalars.js";
import { readChannelId, readInternalHost, readQuietOneOf, workingHours } from "./subscriber-scalars.js";

/** The files of a configuration folder, in the order faults are listed. */
export const SETTINGS_FILES = [
  "home.yaml",
  "sources.yaml",
  "watchlist.yaml",
  "tags.yaml",
  "rules.yaml",
  "subscribers.yaml",
  "channels.yaml",
  "schedule.yaml",
] as const;
/** Below a configuration folder, one release calendar for each office. */
export const CALENDAR_FOLDER = "calendar";
export type CalendarFileName = `calendar/${CalendarSource}.yaml`;
export const CALENDAR_FILES: readonly CalendarFileName[] = CALENDAR_SOURCES.map((source): CalendarFileName => `calendar/${source}.yaml`);
/** Beside them, when subscribers are at work. */
export const WORKDAYS_FILE = "calendar/workdays.yaml";
export type SettingsFileName = (typeof SETTINGS_FILES)[number] | CalendarFileName | typeof WORKDAYS_FILE;
/** Everything a configuration consists of, in the order faults are listed. */
export const ALL_FILES: readonly SettingsFileName[] = [...SETTINGS_FILES, ...CALENDAR_FILES, WORKDAYS_FILE];

/** Jobs that can stand in schedule.yaml: the names of the files in `jobs`. */
export const SCHEDULED_JOBS = ["drop", "pull", "screen", "notify", "weekly-report"] as const;

const ORIGINS: readonly Rule["origin"][] = ["official", "second-hand", "own"];
const VIEWS: readonly RuleView[] = ["exporter", "importer"];
const FLOORS: readonly Rule["floorPer"][] = ["window", "week"];
const CHANNEL_KINDS: readonly OtherChannel["kind"][] = [...ROBOT_KINDS, "webhook", "file"];
const SCALES: readonly Rule["levels"][] = ["warning", "lights", "list"];

const text = read.scalar(read.readLine);
const id = read.scalar(read.readId);
const inLanguages = record({ "zh-CN": text, en: text });
const prefixes = z.array(read.scalar(read.readPrefix));
const language = read.scalar(read.readOneOf(LANGUAGES));

export const homeSchema = record({
  province: z.nullable(read.scalar(read.readProvince)),
  language,
  currency: read.scalar(read.readCurrency),
  cases: z.optional(read.scalar(read.readFileInFolder)),
  letterhead: z.optional(read.scalar(readLetterheadName)),
});

/** What stands above and below reports. */
export const letterheadSchema = record({
  issuer: inLanguages,
  number: z.optional(z.nullable(inLanguages)),
  closing: z.optional(record({ "zh-CN": z.array(text), en: z.array(text) })),
});

const partner = read.scalar(read.readPartner);
const secretSource = { keyEnv: z.optional(read.scalar(read.readVariableName)), keyFile: z.optional(read.scalar(read.readQuietLine)) };
const count = (from: number, to: number) => z.optional(read.scalar(read.readWholeNumber(from, to)));
/** An office that is asked over the network; what is left out has the default of `asked-sources.ts`. */
const askedSchema = record({
  ask: read.trueOrFalse,
  baseUrl: z.optional(read.scalar(read.readBaseUrl)),
  ...secretSource,
  flow: z.optional(read.scalar(read.readOneOf(FLOWS))),
  reporters: z.optional(atLeastOne(z.array(partner))),
  partners: z.optional(z.union([z.literal("all"), atLeastOne(z.array(partner))])),
  firstPeriod: z.optional(read.scalar(read.readPeriod)),
  rowsPerCall: count(1, 250_000),
  callsPerDay: count(1, 1_000_000),
  callsPerMinute: count(1, 600),
  connectSeconds: count(1, 300),
  idleSeconds: count(1, 3_600),
  totalSeconds: count(1, 86_400),
});

export const sourcesSchema = record({
  precedence: atLeastOne(z.array(read.scalar(read.readOneOf(SOURCE_NAMES)))),
  lookBackMonths: count(0, 120),
  ...(Object.fromEntries(ASKED_SOURCE_NAMES.map((name) => [name, z.optional(askedSchema)])) as Record<AskedSourceName, z.ZodOptional<typeof askedSchema>>),
});

const day = read.scalar(read.readDay);

export const watchlistSchema = record({
  catalogue: z.optional(record({ name: inLanguages, dated: day, approximate: read.trueOrFalse, sha256: z.optional(read.scalar(read.readSha256)) })),
  sectors: atLeastOne(z.array(record({ id, name: inLanguages, prefixes: atLeastOne(prefixes) }))),
});

export const tagsSchema = record({
  tags: z.array(record({ id, name: inLanguages, origin: read.scalar(read.readOneOf(ORIGINS)), dated: z.nullable(day), prefixes })),
});

const budgetShares = { attention: read.scalar(readBudgetShare), alarm: read.scalar(readBudgetShare) };
const budgetSchema = record({
  ...budgetShares,
  keep: z.optional(read.scalar(read.readWholeNumber(1, 24))),
  setOn: z.optional(read.scalar(read.readWholeNumber(12, 60))),
  sectors: z.optional(z.array(record({ sector: id, ...budgetShares }))),
});

const growth = read.scalar(read.readPercent({ above: 0 }, 10_000));
// A unit value can't fall by all of itself, nor lie that far below another.
const fall = read.scalar(read.readPercent({ above: 0 }, 100));

/** What is left out of a rule has the default of `RULE_DEFAULTS`: a file of the first form, with cut-offs and floor alone, means what it always did. */
const ruleSchema = record({
  id,
  title: inLanguages,
  origin: read.scalar(read.readOneOf(ORIGINS)),
  source: z.optional(record({ text: inLanguages, url: z.optional(read.scalar(read.readWebPage)), dated: z.optional(read.scalar(read.readDated)) })),
  note: z.optional(inLanguages),
  view: z.optional(read.scalar(read.readOneOf(VIEWS))),
  raisesAlerts: z.optional(read.trueOrFalse),
  windows: z.optional(atLeastOne(z.array(read.scalar(read.readOneOf(WINDOW_NAMES))))),
  base: z.optional(read.scalar(read.readBase)),
  quantityGrowth: growth,
  unitValueDrop: z.optional(fall),
  undercut: z.optional(fall),
  windowValue: read.perCurrency,
  floorPer: z.optional(read.scalar(read.readOneOf(FLOORS))),
  severe: z.optional(record({ quantityGrowth: growth, unitValueDrop: fall })),
  levels: z.optional(read.scalar(read.readOneOf(SCALES))),
});

/** What is left out has the default of `DEFAULT_EPISODES`. A margin of 90 % or more would let an episode go on for ever. */
const episodesSchema = record({
  margin: z.optional(read.scalar(read.readPercent({ from: 0 }, 90))),
  releases: z.optional(read.scalar(read.readWholeNumber(1, 12))),
  storm: z.optional(read.scalar(read.readWholeNumber(1, 1_000_000))),
});

export const rulesSchema = record({
  rules: atLeastOne(z.array(ruleSchema)),
  gates: record({
    lowBase: read.perCurrency,
    zeroQuantityShare: read.scalar(read.readPercent({ from: 0 }, 100)),
  }),
  budget: z.optional(budgetSchema),
  episodes: z.optional(episodesSchema),
});

const channelId = read.scalar(readChannelId);

export const subscribersSchema = record({
  catchAll: z.optional(id),
  ops: z.optional(id),
  subscribers: z.array(
    record({
      id,
      name: text,
      email: z.optional(read.scalar(read.readEmail)),
      // Must be written: forgetting it would send a chamber everybody's rows.
      sectors: z.array(id),
      hsPrefixes: z.optional(prefixes),
      partners: z.optional(z.array(partner)),
      provinces: z.optional(z.array(read.scalar(read.readProvince))),
      minimumLevel: z.optional(read.scalar(read.readOneOf(LEVELS))),
      channels: z.optional(atLeastOne(z.array(channelId))),
      secondChannel: z.optional(z.nullable(channelId)),
      language: z.optional(language),
      rhythm: z.optional(read.scalar(read.readOneOf(RHYTHMS))),
      workingHours: z.optional(z.nullable(workingHours)),
      weeklyReport: z.optional(read.trueOrFalse),
    }),
  ),
});

const variable = read.scalar(read.readVariableName);
const quietLine = read.scalar(read.readQuietLine);

/** A channel beside mail, with the keys of all kinds; which kind takes which is checked in `channel-settings.ts`. */
const channelSchema = record({
  id: channelId,
  kind: read.scalar(readQuietOneOf(CHANNEL_KINDS)),
  urlEnv: z.optional(variable),
  urlFile: z.optional(quietLine),
  secretEnv: z.optional(variable),
  secretFile: z.optional(quietLine),
  secretEnvs: z.optional(atLeastOne(z.array(variable))),
  keyword: z.optional(quietLine),
  perMinute: count(1, 100),
});

export const channelsSchema = record({
  mail: record({
    from: read.scalar(read.readSender),
    unsubscribe: z.optional(z.nullable(read.scalar(read.readEmail))),
    smtp: z.nullable(
      record({
        host: read.scalar(read.readHost),
        port: read.scalar(read.readPort),
        secure: read.trueOrFalse,
        user: z.optional(z.nullable(quietLine)),
        passwordEnv: z.optional(variable),
        passwordFile: z.optional(quietLine),
      }),
    ),
  }),
  internalHosts: z.optional(z.array(read.scalar(readInternalHost))),
  channels: z.optional(z.array(channelSchema)),
});

const cron = z.optional(read.scalar(read.readCron));
export const scheduleSchema = record({
  timezone: read.scalar(read.readZone),
  jobs: record({ drop: cron, pull: cron, screen: cron, notify: cron, "weekly-report": cron } satisfies Record<(typeof SCHEDULED_JOBS)[number], typeof cron>),
});

const period = read.scalar(read.readPeriod);
const levelSchema = record({
  usualLagDays: read.scalar(read.readWholeNumber(0, 1_000)),
  graceDays: read.scalar(read.readWholeNumber(0, 1_000)),
  from: z.optional(period),
  to: z.optional(period),
  releases: z.optional(atLeastOne(z.array(record({ period, day: z.optional(day), with: z.optional(read.scalar(read.readOneOf(["next"]))), assumed: z.optional(read.trueOrFalse) })))),
});

export const calendarSchema = record({
  source: read.scalar(read.readOneOf(CALENDAR_SOURCES)),
  zone: read.scalar(read.readZone),
  holidays: z.optional(z.array(record({ first: day, last: day }))),
  levels: record(Object.fromEntries(RELEASE_LEVELS.map((name) => [name, z.optional(levelSchema)])) as Record<ReleaseLevel, z.ZodOptional<typeof levelSchema>>),
});

export const workdaysSchema = record({
  zone: read.scalar(read.readOneOf([SHANGHAI])),
  years: z.array(
    record({ year: read.scalar(read.readWholeNumber(2000, 2100)), announced: z.optional(day), holidays: z.array(record({ first: day, last: day })), workdays: z.array(day) }),
  ),
});

/** A map with these keys and no others. The message of an unknown key carries the known ones, a line each, for the nearest name. */
function record<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join("\n");
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : undefined) });
}

function atLeastOne<T>(list: z.ZodArray<z.ZodType<T>>): z.ZodType<T[]> {
  return list.check((context) => {
    if (context.value.length > 0) return;
    context.issues.push({ code: "custom", input: context.value, params: { tell: say((w) => w.setup.faults.emptyList) } });
  });
}
