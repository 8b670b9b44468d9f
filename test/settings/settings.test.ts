import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { DEFAULT_BUDGET } from "../../src/detect/budget.js";
import { nearest } from "../../src/settings/nearest.js";
import { hashOf, rulesHash } from "../../src/settings/rules-hash.js";
import { findingLine } from "../../src/settings/settings-faults.js";
import { ALL_FILES, SCHEDULED_JOBS } from "../../src/settings/settings-schema.js";
import { checkSettings, readSettings } from "../../src/settings/settings.js";
import { UsageError } from "../../src/runtime/errors.js";
import { weekday } from "../../src/trade/day.js";
import { hsPrefixesOf, underPrefix } from "../../src/trade/watchlist.js";
import { LANGUAGES } from "../../src/words/words.js";

const SHIPPED = "config";
const MISTAKES = "test/recorded/settings";
const SECRET = "canary-7Yq";
/** Four-digit headings of HS2022 and the one six-digit code kept for older years; read where the shared samples are. */
const HS2022 = "../shared/samples/hs/harmonized-system-HS2022_en.csv";
const BEFORE_HS2022 = ["854140"];

/** Mistake → severity, file and line, and what is said of it in English. */
const TOLD: Readonly<Record<string, readonly ["fault" | "warning", string, RegExp]>> = {
  "unknown-key": ["fault", "rules.yaml:5", /rules\[0\]\.quantityGrwoth: unknown key .*did you mean "quantityGrowth"/],
  "unknown-file": ["warning", "rule.yaml", /did you mean rules\.yaml/],
  "bare-percentage": ["fault", "rules.yaml:6", /rules\[0\]\.unitValueDrop: "0\.1" has no % sign.*write 30%/],
  "whole-number-percentage": ["fault", "rules.yaml:5", /"30" has no % sign/],
  "negative-percentage": ["fault", "rules.yaml:6", /"-10%" is out of range; expected > 0%, < 100%/],
  "zero-percentage": ["fault", "rules.yaml:5", /"0%" is out of range/],
  "nan-threshold": ["fault", "rules.yaml:7", /rules\[0\]\.windowValue\.USD: "\.nan" is not a sum of money/],
  "negative-threshold": ["fault", "rules.yaml:7", /"-1" must be above 0/],
  "inverted-thresholds": ["fault", "rules.yaml:9", /gates\.lowBase\.USD: the low base 2000000 USD is above .* 1000000 USD \(measure-21\)/],
  "budget-alarm-not-below": ["fault", "rules.yaml:13", /budget\.alarm: the alarm share must be smaller/],
  "budget-share-too-large": ["fault", "rules.yaml:12", /budget\.attention: "20\.1%" is out of range; expected > 0%, at most 20%/],
  "budget-share-zero": ["fault", "rules.yaml:13", /budget\.alarm: "0%" is out of range/],
  "budget-without-sign": ["fault", "rules.yaml:12", /budget\.attention: "3" has no % sign/],
  "budget-keep-zero": ["fault", "rules.yaml:14", /budget\.keep: "0" must be a whole number from 1 to 24/],
  "budget-unknown-key": ["fault", "rules.yaml:13", /budget\.alarms: unknown key .*did you mean "alarm"/],
  "budget-unknown-sector": ["fault", "rules.yaml:15", /budget\.sectors\[0\]\.sector: watchlist\.yaml has no sector "bateries"; did you mean "batteries"/],
  "budget-sector-twice": ["fault", "rules.yaml:16", /budget\.sectors\[1\]\.sector: "batteries" is written twice/],
  "budget-sector-alarm-above": ["fault", "rules.yaml:15", /budget\.sectors\[0\]\.alarm: the alarm share must be smaller/],
  "episodes-margin-ninety": ["fault", "rules.yaml:12", /episodes\.margin: "90%" is out of range; expected ≥ 0%, < 90%/],
  "episodes-margin-bare": ["fault", "rules.yaml:12", /episodes\.margin: "0\.2" has no % sign/],
  "episodes-releases-zero": ["fault", "rules.yaml:12", /episodes\.releases: "0" must be a whole number from 1 to 12/],
  "episodes-storm-zero": ["fault", "rules.yaml:12", /episodes\.storm: "0" must be a whole number from 1 to/],
  "episodes-unknown-key": ["fault", "rules.yaml:12", /episodes\.release: unknown key .*did you mean "releases"/],
  "unknown-currency": ["fault", "rules.yaml:7", /"RMB" is no currency code; did you mean CNY/],
  "currency-without-floor": ["warning", "rules.yaml:9", /gates\.lowBase: there is no threshold in CNY/],
  "rule-origin-misspelt": ["fault", "rules.yaml:4", /rules\[0\]\.origin: "secondhand" .*did you mean "second-hand"/],
  "rule-source-key-unknown": ["fault", "rules.yaml:5", /rules\[0\]\.source\.link: unknown key "link"/],
  "rule-source-dated-31-june": ["fault", "rules.yaml:5", /rules\[0\]\.source\.dated: "2001-06-31" is no date; expected one like 2001-05-29, 2025-05 or 2006/],
  "rule-source-not-a-page": ["fault", "rules.yaml:5", /rules\[0\]\.source\.url: not a web page/],
  "rule-uncited": ["warning", "rules.yaml:4", /rules\[0\]\.origin: origin: second-hand without a source/],
  "rule-view-unknown": ["fault", "rules.yaml:5", /rules\[0\]\.view: "importers" .*did you mean "importer"/],
  "rule-window-unknown": ["fault", "rules.yaml:5", /rules\[0\]\.windows\[1\]: "years" .*did you mean "year"/],
  "rule-window-twice": ["fault", "rules.yaml:5", /rules\[0\]\.windows\[1\]: "ytd" is written twice/],
  "rule-without-windows": ["fault", "rules.yaml:5", /rules\[0\]\.windows: the list may not be empty/],
  "rule-base-not-a-year": ["fault", "rules.yaml:5", /rules\[0\]\.base: "23" is no base; expected year-before or a year like 2023/],
  "rule-without-price-condition": ["fault", "rules.yaml:2", /rules\[0\]: a condition on prices is missing: write unitValueDrop, or undercut/],
  "rule-undercut-of-exporter": ["fault", "rules.yaml:5", /rules\[0\]\.undercut: .*only for rules with view: importer/],
  "rule-undercut-bare": ["fault", "rules.yaml:12", /rules\[1\]\.undercut: "5" has no % sign/],
  "rule-importer-raises-alerts": ["fault", "rules.yaml:6", /rules\[0\]\.raisesAlerts: a rule on importers' figures can't raise alerts/],
  "rule-none-raises-alerts": ["fault", "rules.yaml:1", /rules: no rule raises alerts/],
  "rule-lights-without-second-tier": ["fault", "rules.yaml:5", /rules\[0\]\.levels: severe \(the second tier\) and levels: lights must be written together/],
  "rule-second-tier-without-lights": ["fault", "rules.yaml:5", /rules\[0\]\.severe: severe \(the second tier\) and levels: lights/],
  "rule-tiers-swapped": ["fault", "rules.yaml:6", /rules\[0\]\.severe: .*the two are swapped/],
  "rule-floor-per-month": ["fault", "rules.yaml:5", /rules\[0\]\.floorPer: "month" /],
  "importer-floor-without-base": ["warning", "rules.yaml:16", /gates\.lowBase: there is no threshold in EUR/],
  "every-minute-of-an-hour": ["warning", "schedule.yaml:4", /runs 60 times a day; once a day is "0 9 \* \* \*"/],
  "six-field-cron": ["fault", "schedule.yaml:4", /not a cron of five fields/],
  "cron-that-never-comes": ["fault", "schedule.yaml:4", /never comes/],
  "cron-with-day-and-weekday": ["fault", "schedule.yaml:4", /narrows both day and weekday/],
  "hour-twenty-five": ["fault", "schedule.yaml:4", /bad field/],
  "unknown-job": ["fault", "schedule.yaml:4", /did you mean "weekly-report"/],
  "zone-cst": ["fault", "schedule.yaml:1", /"CST" is ambiguous .* write Asia\/Shanghai/],
  "zone-beijing": ["fault", "schedule.yaml:1", /no time zone "Asia\/Beijing"; write Asia\/Shanghai/],
  "zone-fixed-offset": ["fault", "schedule.yaml:1", /"Etc\/GMT\+8" is ambiguous/],
  "prefix-everything": ["fault", "watchlist.yaml:4", /"8" would match nearly everything/],
  "prefix-star": ["fault", "watchlist.yaml:4", /"\*" would match nearly everything/],
  "prefix-chapter-00": ["fault", "watchlist.yaml:4", /"00" is in no chapter/],
  "prefix-chapter-77": ["fault", "watchlist.yaml:4", /"7701" is in no chapter/],
  "prefix-chapter-98": ["fault", "watchlist.yaml:4", /"9801" is in no chapter/],
  "prefix-lost-zero": ["fault", "watchlist.yaml:4", /did you mean "0901"/],
  "unknown-group": ["fault", "watchlist.yaml:4", /g-integrated-circiuts is no group of goods .*did you mean "g-integrated-circuits"/],
  "prefix-not-digits": ["fault", "watchlist.yaml:4", /"85O7" is no HS prefix/],
  "sector-without-prefixes": ["fault", "watchlist.yaml:4", /sectors\[0\]\.prefixes: the list may not be empty/],
  "duplicate-sector-id": ["fault", "watchlist.yaml:5", /id "batteries" is used twice, already on line 2/],
  "unknown-sector": ["fault", "subscribers.yaml:5", /watchlist\.yaml has no sector "bateries"; did you mean "batteries"/],
  "sectors-not-written": ["fault", "subscribers.yaml:2", /subscribers\[0\]\.sectors: is missing/],
  "duplicate-subscriber-id": ["fault", "subscribers.yaml:6", /id "chamber" is used twice/],
  "address-with-line-break": ["fault", "subscribers.yaml:4", /holds a line break/],
  "two-addresses": ["fault", "subscribers.yaml:4", /more than one address/],
  "address-without-domain": ["fault", "subscribers.yaml:4", /no mail address/],
  "name-with-line-break": ["fault", "subscribers.yaml:3", /holds a line break/],
  "unknown-level": ["fault", "subscribers.yaml:6", /did you mean "orange"/],
  "two-letter-partner": ["fault", "subscribers.yaml:6", /did you mean DEU/],
  "secret-inline": ["fault", "channels.yaml:8", /mail\.smtp\.password: "password" may not be written into the configuration; use passwordEnv/],
  "secret-inline-glued": ["fault", "channels.yaml:3", /"password" may not be written/],
  "secret-in-host": ["fault", "channels.yaml:4", /mail\.smtp\.host: not a mail server/],
  "secret-as-variable": ["fault", "channels.yaml:8", /expected the name of an environment variable/],
  "secret-beside-syntax-error": ["fault", "channels.yaml:9", /not valid YAML/],
  "variable-unset": ["fault", "channels.yaml:8", /environment variable MAIL_PASSWORD is not set or empty/],
  "secret-file-missing": ["fault", "channels.yaml:8", /secret file can't be read \(ENOENT\)/],
  "user-without-secret": ["fault", "channels.yaml:3", /there is a user but neither/],
  "port-zero": ["fault", "channels.yaml:5", /port must be a whole number/],
  "duplicate-key": ["fault", "home.yaml:4", /a key is written twice/],
  "tab-indented": ["fault", "channels.yaml:2", /indented with a tab/],
  "gbk-bytes": ["fault", "subscribers.yaml:3", /not UTF-8 \(perhaps GBK/],
  "broken-yaml": ["fault", "sources.yaml:2", /not valid YAML/],
  "full-width-colon": ["fault", "home.yaml:1", /full-width colon/],
  "only-comments": ["fault", "home.yaml", /the file is empty/],
  anchor: ["fault", "home.yaml:3", /anchors and aliases/],
  "two-documents": ["fault", "home.yaml:4", /not valid YAML \(MULTIPLE_DOCS\)/],
  "unknown-province": ["fault", "home.yaml:1", /"99" is no place of registration/],
  "unknown-language": ["fault", "home.yaml:2", /did you mean "zh-CN"/],
  "unknown-source": ["fault", "sources.yaml:1", /did you mean "gacc"/],
  "source-twice": ["fault", "sources.yaml:1", /"gacc" is written twice/],
  "prototype-key": ["fault", "home.yaml:4", /unknown key "__proto__"/],
  "not-a-list": ["fault", "sources.yaml:1", /expected a list/],
  "calendar-unknown-key": ["fault", "calendar/census.yaml:6", /levels\.query\.graceDay: unknown key .*did you mean "graceDays"/],
  "calendar-unknown-file": ["warning", "calendar/censsus.yaml", /did you mean census\.yaml/],
  "calendar-misspelt-folder": ["warning", "calender", /calender: .*did you mean calendar\?/],
  "calendar-unknown-source": ["fault", "calendar/census.yaml:1", /source: "cencus" .*did you mean "census"/],
  "calendar-other-source": ["fault", "calendar/census.yaml:1", /calendar of "comext" may not stand in calendar\/census\.yaml/],
  "calendar-unknown-level": ["fault", "calendar/census.yaml:4", /levels\.qurey: unknown key .*did you mean "query"/],
  "calendar-unknown-zone": ["fault", "calendar/census.yaml:2", /zone: .*no time zone "America\/NewYork"/],
  "calendar-month-thirteen": ["fault", "calendar/census.yaml:12", /levels\.query\.releases\[2\]\.period: "2026-13" is no month/],
  "calendar-february-31": ["fault", "calendar/census.yaml:11", /levels\.query\.releases\[1\]\.day: "2026-02-31" is no day, expected one like 2026-03-18/],
  "calendar-duplicate-month": ["fault", "calendar/census.yaml:12", /2026-02 is written twice, already on line 11/],
  "calendar-month-left-out": ["fault", "calendar/census.yaml:11", /2026-02 is missing: every month between from and to/],
  "calendar-unsorted": ["fault", "calendar/census.yaml:11", /2026-01 stands after 2026-02/],
  "calendar-before-month-end": ["fault", "calendar/census.yaml:11", /release day 2026-02-28 is before the end of 2026-02/],
  "calendar-days-backwards": ["fault", "calendar/census.yaml:12", /2026-04-06 is before 2026-04-07/],
  "catalogue-without-date": ["fault", "watchlist.yaml:1", /catalogue\.dated: is missing/],
  "catalogue-hash-cut-short": ["fault", "watchlist.yaml:5", /catalogue\.sha256: "23d5b3991a40" is not a SHA-256/],
  "tag-of-unknown-origin": ["fault", "tags.yaml:4", /tags\[0\]\.origin: "offical" .*did you mean "official"/],
  "tag-twice": ["fault", "tags.yaml:3", /id "restricted" is used twice, already on line 2/],
  "tag-dated-31-february": ["fault", "tags.yaml:5", /tags\[0\]\.dated: "2026-02-31"/],
  "calendar-other-span": ["fault", "calendar/census.yaml:8", /levels\.query\.to: to is 2026-12 but the releases say 2026-03/],
  "calendar-span-without-list": ["fault", "calendar/census.yaml:4", /from or a to but no releases/],
  "calendar-next-not-january": ["fault", "calendar/census.yaml:11", /2026-02: with: next is for January alone/],
  "calendar-nothing-next": ["fault", "calendar/census.yaml:10", /2026-01 says with: next, but no month follows/],
  "calendar-neither-day-nor-next": ["fault", "calendar/census.yaml:11", /2026-02 needs either a day or with: next/],
  "calendar-negative-grace": ["fault", "calendar/census.yaml:6", /levels\.query\.graceDays: "-10" must be a whole number from 0 to 1000/],
  "calendar-holiday-backwards": ["fault", "calendar/census.yaml:4", /holidays\[0\]: 2026-11-26 is before 2026-11-27/],
};

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with these files, gone after the test. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "settings-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe("one mistake in a configuration is told where it stands (C01, C03–C10, U14, U15)", () => {
  test("every recorded mistake is in the list below", () => {
    expect(readdirSync(MISTAKES).sort()).toEqual(Object.keys(TOLD).sort());
  });

  test("a drop folder looked into every minute is not doubted, a screening every five minutes is", () => {
    const folder = folderWith({ "schedule.yaml": 'timezone: Asia/Shanghai\njobs:\n  drop: "* * * * *"\n  screen: "*/5 * * * *"\n' });
    const doubts = checkSettings([folder, SHIPPED], {}).warnings.map((warning) => findingLine(warning, "en")).filter((line) => line.includes("times a day"));
    expect(doubts).toEqual([expect.stringMatching(/jobs\.screen: .*288 times a day/)]);
  });

  test.each(Object.entries(TOLD))("%s", (mistake, [severity, place, what]) => {
    const folder = join(MISTAKES, mistake);
    const check = checkSettings([folder, SHIPPED], {});
    const ofChannels = check.settings?.channelFaults ?? [];
    const lines = (severity === "fault" ? [...check.faults, ...ofChannels] : check.warnings).map((finding) => findingLine(finding, "en"));
    const told = lines.filter((line) => what.test(line));
    expect(lines.join("\n")).toMatch(what);
    expect(told[0]).toContain(`${join(folder, place)}:`);
    // A secret that can't be had keeps only what delivers from working.
    expect(check.settings === null).toBe(severity === "fault" && ofChannels.length === 0);
  });

  test.each(Object.keys(TOLD).filter((mistake) => mistake.startsWith("secret-")))("%s is never repeated to anybody (C08)", (mistake) => {
    const { settings, faults, warnings } = checkSettings([join(MISTAKES, mistake), SHIPPED], {});
    const said = LANGUAGES.flatMap((language) => [...faults, ...(settings?.channelFaults ?? []), ...warnings].map((finding) => findingLine(finding, language)));
    expect(said.join("\n")).not.toContain(SECRET);
  });

  test("a mistake is told in Chinese with the same place", () => {
    const [fault] = checkSettings([join(MISTAKES, "bare-percentage"), SHIPPED], {}).faults;
    expect(fault && findingLine(fault, "zh-CN")).toBe(
      `${MISTAKES}/bare-percentage/rules.yaml:6: rules[0].unitValueDrop: "0.1" 缺少百分号：0.3 与 30 容易混淆，请写作 30%`,
    );
  });
});

describe("faults are told together", () => {
  test("two bad files make one error that lists both, in the order of the files", () => {
    const folder = folderWith({
      "rules.yaml": readFileSync(join(MISTAKES, "bare-percentage", "rules.yaml"), "utf8"),
      "schedule.yaml": "timezone: CST\njobs: {screen: daily}\n",
      "subscribers.yaml": readFileSync(join(MISTAKES, "unknown-sector", "subscribers.yaml"), "utf8"),
    });
    const read = () => readSettings([folder, SHIPPED], {});
    expect(read).toThrow(UsageError);
    expect(read).toThrow(/4 fault\(s\)[^]*rules\.yaml:6:[^]*subscribers\.yaml:5:[^]*schedule\.yaml:1:[^]*schedule\.yaml:2:/);
  });

  test("a folder that is not there is a fault, so that a mistyped --config does not fall back to the defaults", () => {
    expect(() => readSettings(["no/such/folder", SHIPPED], {})).toThrow(/no\/such\/folder: there is no such configuration folder/);
  });

  test("a file that no folder has is named", () => {
    expect(() => readSettings([folderWith({ "home.yaml": "province: null\nlanguage: en\ncurrency: USD\n" })], {})).toThrow(/rules\.yaml is missing from every/);
  });

  test("an empty folder is doubted and everything comes from the shipped one", () => {
    const { settings, warnings } = checkSettings([folderWith({}), SHIPPED], {});
    expect(settings).not.toBeNull();
    expect(warnings.map((warning) => findingLine(warning, "en")).join("\n")).toMatch(/holds no configuration file/);
  });
});

describe("the shipped configuration", () => {
  test("is sound, and doubts only that nobody is told yet", () => {
    const { settings, faults, warnings } = checkSettings([SHIPPED], {});
    expect(faults).toEqual([]);
    expect(warnings.map((warning) => warning.path)).toEqual(["subscribers"]);
    expect(settings?.rules[0]).toMatchObject({ id: "measure-21", origin: "own", quantityGrowth: 0.3, unitValueDrop: 0.1 });
    expect(settings?.rules[0]?.windowValue).toEqual({ USD: 1_000_000, CNY: 7_000_000 });
    expect(settings?.budget).toEqual(DEFAULT_BUDGET);
    expect(settings?.gates).toEqual({ lowBase: { USD: 100_000, CNY: 700_000, EUR: 100_000 }, zeroQuantityShare: 0.01 });
    expect(Object.keys(settings?.schedule.jobs ?? {})).toEqual([...SCHEDULED_JOBS]);
    expect(settings?.schedule).toMatchObject({ timezone: "Asia/Shanghai", jobs: { "weekly-report": "0 9 * * 1" } });
  });

  test("has the shipped alert budget where rules.yaml says nothing of one, and the most a share may be is 20 %", () => {
    const rules = readFileSync(join(MISTAKES, "budget-alarm-not-below", "rules.yaml"), "utf8");
    const budgetOf = (text: string) => readSettings([folderWith({ "rules.yaml": text }), SHIPPED], {}).budget;
    expect(budgetOf(rules.slice(0, rules.indexOf("budget:")))).toEqual(DEFAULT_BUDGET);
    const written = rules.replace("attention: 3%", "attention: 20%\n  keep: 6\n  setOn: 12\n  sectors: [{sector: batteries, attention: 5%, alarm: 0.5%}]");
    expect(budgetOf(written)).toEqual({ attention: 0.2, alarm: 0.03, keep: 6, setOn: 12, sectors: [{ sector: "batteries", attention: 0.05, alarm: 0.005 }] });
  });

  test("is frozen to the last leaf", () => {
    const { rules, sectors } = readSettings([SHIPPED], {});
    expect(Object.isFrozen(rules[0]?.windowValue) && Object.isFrozen(sectors[0]?.prefixes)).toBe(true);
  });

  test("watches the whole of chapters 84 to 90, a battery twice: in its sector and in the catch-all", () => {
    const { sectors } = readSettings([SHIPPED], {});
    const of = (hsCode: string) => sectors.filter((sector) => underPrefix(hsCode, sector.prefixes)).map((sector) => sector.id);
    for (const chapter of ["84", "85", "86", "87", "88", "89", "90"]) expect(of(chapter)).toContain("other-machinery");
    expect(of("85076000")).toEqual(["batteries", "other-machinery"]);
    expect(of("090121")).toEqual([]);
  });

  test("has no prefix that is not a real chapter, heading or subheading", (context) => {
    let table: string;
    try {
      table = readFileSync(HS2022, "utf8");
    } catch {
      return context.skip(`${HS2022} is not there`);
    }
    const real = new Set([...table.split("\n").map((line) => line.split(",")[1]), ...BEFORE_HS2022]);
    const prefixes = readSettings([SHIPPED], {}).sectors.flatMap((sector) => sector.prefixes);
    expect(hsPrefixesOf(prefixes).filter((prefix) => !real.has(prefix))).toEqual([]);
  });

  test("watches the groups of the flash tables that have a quantity, beside their HS codes", () => {
    const of = (hsCode: string) => readSettings([SHIPPED], {}).sectors.filter((sector) => underPrefix(hsCode, sector.prefixes)).map((sector) => sector.id);
    expect([of("g-integrated-circuits"), of("g-ships"), of("g-hi-tech"), of("g-steel")]).toEqual([["semiconductors"], ["ships"], [], []]);
  });

  test("with the sample's folder before it tells one bureau everything and two chambers their own", () => {
    const settings = readSettings(["data/sample/config", SHIPPED], {});
    expect(settings.home.province).toBe("44");
    expect(settings.mail.smtp).toBeNull();
    expect(settings.subscribers.map(({ id, sectors }) => [id, sectors.length])).toEqual([["bureau", 0], ["chamber-appliances", 2], ["chamber-batteries", 2]]);
    expect(settings.subscribers.every(({ email, minimumLevel }) => email?.endsWith(".example") && minimumLevel === "yellow")).toBe(true);
  });
});

describe("what a user may write", () => {
  test("a byte-order mark and Windows line ends are tolerated (C09)", () => {
    const folder = folderWith({ "home.yaml": "\uFEFFprovince: 44\r\nlanguage: en\r\ncurrency: CNY\r\n" });
    expect(readSettings([folder, SHIPPED], {}).home).toEqual({ province: "44", language: "en", currency: "CNY", cases: null });
  });

  test("a prefix keeps its leading zero without quotes, and a percentage may carry the full-width sign", () => {
    const sector = "sectors:\n  - id: coffee\n    name: {zh-CN: 咖啡, en: Coffee}\n    prefixes: [0901]\n";
    const rules = readFileSync("config/rules.yaml", "utf8").replace("quantityGrowth: 30%", "quantityGrowth: ３０％");
    const settings = readSettings([folderWith({ "watchlist.yaml": sector, "rules.yaml": rules }), SHIPPED], {});
    expect(settings.sectors[0]?.prefixes).toEqual(["0901"]);
    expect(settings.rules[0]?.quantityGrowth).toBe(0.3);
  });

  test("what a subscriber leaves out is no limit, yellow, and the language of the bureau", () => {
    const folder = folderWith({
      "home.yaml": "province: null\nlanguage: en\ncurrency: USD\n",
      "subscribers.yaml": "subscribers:\n  - {id: a, name: A, email: a@b.example, sectors: []}\n",
    });
    expect(readSettings([folder, SHIPPED], {}).subscribers[0]).toEqual({
      id: "a", name: "A", email: "a@b.example", sectors: [], hsPrefixes: [], partners: [], provinces: [], minimumLevel: "yellow", channels: ["mail"], secondChannel: null, language: "en", rhythm: "immediate", workingHours: null, weeklyReport: true,
    });
  });

  test("hs-changes.csv gives dated changes of national codes; without it there are none", () => {
    const list = "# ours\nreporter,from,old,new\nCHN,2025-01,84151021,84151023+84151024\n";
    expect(readSettings([folderWith({ "hs-changes.csv": list }), SHIPPED], {}).scopeChanges).toMatchObject([{ from: "2025-01", reporter: "CHN", families: [{ old: ["84151021"], new: ["84151023", "84151024"] }] }]);
    expect(readSettings([SHIPPED], {}).scopeChanges).toEqual([]);
  });

  test("a bad line of hs-changes.csv is a fault with its line, column and value", () => {
    const { settings, faults } = checkSettings([folderWith({ "hs-changes.csv": "reporter,from,old,new\nCHN,2025-01,84151021,8415\n" }), SHIPPED], {});
    expect(settings).toBeNull();
    expect(faults).toMatchObject([{ line: 2, path: "new" }]);
    expect(faults[0]?.tell("zh-CN")).toContain("8415");
  });

  test("a source left out of the order comes last", () => {
    expect(readSettings([folderWith({ "sources.yaml": "precedence: [csv]\n" }), SHIPPED], {}).sourcePrecedence).toEqual(["csv", "gacc", "comtrade", "comext", "census", "gacc-flash"]);
  });

  test("a job left out of the schedule is off", () => {
    const folder = folderWith({ "schedule.yaml": "timezone: Asia/Shanghai\njobs:\n  screen: '0 9 * * *'\n" });
    expect(readSettings([folder, SHIPPED], {}).schedule.jobs).toEqual({ screen: "0 9 * * *" });
  });
});

describe("release calendars", () => {
  const schedule = "source: gacc\nzone: Asia/Shanghai\nlevels:\n  query: {usualLagDays: 20, graceDays: 3, from: 2027-12, to: 2027-12, releases: [{period: 2027-12, day: 2028-01-21}]}\n";

  test("T10 a bureau's own calendar stands before the shipped one, file by file, and is checked like it", () => {
    const folder = folderWith({});
    mkdirSync(join(folder, "calendar"));
    writeFileSync(join(folder, "calendar", "gacc.yaml"), schedule);
    const { calendars } = readSettings([folder, SHIPPED], {});
    expect(calendars.map(({ source, level }) => `${source} ${level}`)).toEqual(["gacc query", "comtrade query", "comext query", "census query"]);
    expect(calendars[0]?.releases).toEqual([{ period: "2027-12", day: "2028-01-21", assumed: false }]);
    writeFileSync(join(folder, "calendar", "gacc.yaml"), schedule.replace("2028-01-21", "2027-12-21"));
    expect(() => readSettings([folder, SHIPPED], {})).toThrow(/calendar\/gacc\.yaml:4: levels\.query\.releases\[0\]: the release day 2027-12-21 is before the end of 2027-12/);
  });

  test("are listed after the other files when both have faults", () => {
    const folder = folderWith({ "schedule.yaml": "timezone: CST\njobs: {}\n" });
    mkdirSync(join(folder, "calendar"));
    writeFileSync(join(folder, "calendar", "gacc.yaml"), schedule.replace("Asia/Shanghai", "CST"));
    expect(() => readSettings([folder, SHIPPED], {})).toThrow(/schedule\.yaml:1:[^]*calendar\/gacc\.yaml:2:/);
  });

  test("as shipped: customs days of 2025 are announced, later ones assumed; flash days are working days, the others the 18th and the 20th", () => {
    const gacc = readSettings([SHIPPED], {}).calendars.filter(({ source }) => source === "gacc");
    expect(gacc.map(({ level, releases }) => [level, releases[0]?.period, releases.at(-1)?.period])).toEqual(["flash", "bulletin", "query"].map((level) => [level, "2024-12", "2027-11"]));
    for (const { level, releases } of gacc) {
      const days = releases.flatMap(({ day, assumed }) => (day === null ? [] : [{ day, assumed }]));
      expect(days).toHaveLength(33);
      for (const { day, assumed } of days) {
        expect(assumed, day).toBe(day >= "2026");
        if (level === "flash") expect(weekday(day), day).toBeLessThan(6);
        else expect(day.slice(8)).toBe(level === "bulletin" ? "18" : "20");
      }
    }
  });
});

describe("the password of the mail server", () => {
  const channel = (how: string) => `mail:\n  from: a@bureau.gov.cn\n  smtp: {host: smtp.bureau.gov.cn, port: 465, secure: true, user: a, ${how}}\n`;

  test("comes from the environment (C10)", () => {
    const folder = folderWith({ "channels.yaml": channel("passwordEnv: MAIL_PASSWORD") });
    expect(readSettings([folder, SHIPPED], { MAIL_PASSWORD: SECRET }).mail.smtp?.password).toBe(SECRET);
    const { channelFaults, mail } = readSettings([folder, SHIPPED], { MAIL_PASSWORD: "" });
    expect([channelFaults.map((fault) => findingLine(fault, "en")), mail.smtp?.password]).toEqual([[expect.stringMatching(/MAIL_PASSWORD is not set or empty/)], null]);
  });

  test("comes from a file beside channels.yaml; one that others can read is doubted (K10)", () => {
    const folder = folderWith({ "channels.yaml": channel("passwordFile: secrets/mail") });
    mkdirSync(join(folder, "secrets"));
    writeFileSync(join(folder, "secrets", "mail"), `${SECRET}\n`, { mode: 0o600 });
    expect(readSettings([folder, SHIPPED], {}).mail.smtp?.password).toBe(SECRET);
    expect(checkSettings([folder, SHIPPED], {}).warnings.map((warning) => warning.path)).toEqual(["subscribers"]);
    chmodSync(join(folder, "secrets", "mail"), 0o644);
    const doubted = checkSettings([folder, SHIPPED], {}).warnings.map((warning) => findingLine(warning, "en")).join("\n");
    expect(doubted).toMatch(/passwordFile: the secret file can be read by other users/);
    expect(doubted).not.toContain(SECRET);
  });

  test("is given once", () => {
    const folder = folderWith({ "channels.yaml": channel("passwordFile: x, passwordEnv: X") });
    expect(() => readSettings([folder, SHIPPED], { X: SECRET })).toThrow(/passwordEnv or passwordFile, not both/);
  });
});

describe("the hash of the rules (T15)", () => {
  const { rules, gates, budget, episodes } = readSettings([SHIPPED], {});

  test("is twelve hex digits that do not depend on the order of keys", () => {
    const [rule] = rules;
    if (rule === undefined) throw new Error("no rule is shipped");
    const turned = Object.fromEntries(Object.entries(rule).reverse()) as typeof rule;
    expect(rulesHash(rules, gates, budget)).toMatch(/^[0-9a-f]{12}$/);
    expect(rulesHash([turned, ...rules.slice(1)], gates, budget)).toBe(rulesHash(rules, gates, budget));
  });

  test("does not change with words: title, source and note", () => {
    const reworded = rules.map((rule) => ({ ...rule, title: { "zh-CN": "别的", en: "another" }, source: null, note: null }));
    expect(rulesHash(reworded, gates, budget)).toBe(rulesHash(rules, gates, budget));
  });

  test("changes with any figure", () => {
    expect(rulesHash(rules, { ...gates, zeroQuantityShare: 0.02 }, budget)).not.toBe(rulesHash(rules, gates, budget));
    expect(rulesHash(rules, gates, { ...budget, alarm: 0.02 })).not.toBe(rulesHash(rules, gates, budget));
    expect(rulesHash(rules, gates, budget, { ...episodes, releases: 3 })).not.toBe(rulesHash(rules, gates, budget));
  });

  test("is what it was before there was a word on episodes, while they are as shipped", () => {
    expect(rulesHash(rules, gates, budget, episodes)).toBe(hashOf({ budget, gates, rules: rules.map((rule) => Object.fromEntries(Object.entries(rule).filter(([key]) => !["title", "source", "note"].includes(key)))) }));
  });
});

test("the nearest name is a typing slip away, or there is none", () => {
  expect(nearest("quantityGrwoth", ["quantityGrowth", "unitValueDrop"])).toBe("quantityGrowth");
  expect(nearest("Screen", ["notify", "screen"])).toBe("screen");
  expect(nearest("colour", ["notify", "screen"])).toBeNull();
});

test("every configuration file is shipped", () => {
  const shipped = readdirSync(SHIPPED, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  expect(shipped.sort()).toEqual([...ALL_FILES].sort());
});
