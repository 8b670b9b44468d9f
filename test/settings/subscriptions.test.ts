import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findingLine } from "../../src/settings/settings-faults.js";
import { checkSettings, readSettings, type SettingsCheck } from "../../src/settings/settings.js";
import { LANGUAGES } from "../../src/words/words.js";
import { CHINA_2026 } from "../helpers/workdays.js";

const SHIPPED = "config";
const HOME = "province: null\nlanguage: zh-CN\ncurrency: USD\n";
const TOKEN = "canary-7Yq";
const ROBOT = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const KEY = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "subscriptions-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const checked = (files: Readonly<Record<string, string | Buffer>>, env: NodeJS.ProcessEnv = {}): SettingsCheck => checkSettings([folderWith({ "home.yaml": HOME, ...files }), SHIPPED], env);
const lines = (findings: SettingsCheck["faults"]): string[] => findings.map((finding) => findingLine(finding, "en").replace(/^\S*\/(?=[a-z-]+\.yaml)/, ""));
/** Faults of the configuration, then those of secrets. */
const faultsOf = (check: SettingsCheck): string[] => lines([...check.faults, ...(check.settings?.channelFaults ?? [])]);
const warningsOf = (check: SettingsCheck): string[] => lines(check.warnings).filter((line) => !line.includes("no subscriber"));

const entry = (rest = "", id = "chamber"): string => `  - {id: ${id}, name: 家电商会, email: ${id}@chamber.example, sectors: []${rest === "" ? "" : `, ${rest}`}}\n`;
const subscribers = (...entries: string[]) => ({ "subscribers.yaml": `subscribers:\n${entries.join("")}` });
const channels = (list: string, before = "") => ({ "channels.yaml": `mail:\n  from: a@bureau.gov.cn\n  smtp: null\n${before}channels:\n${list}` });
const GROUP = "  - {id: group, kind: dingtalk, urlEnv: GROUP_URL, secretEnv: GROUP_KEY}\n";
const GROUP_ENV = { GROUP_URL: ROBOT, GROUP_KEY: "SECabc" };

describe("a subscriber", () => {
  it("may say all of it, and what is left out has its default", () => {
    const written = entry('hsPrefixes: ["850760"], partners: [USA], provinces: ["44"], minimumLevel: orange, channels: [mail, group], secondChannel: oa, language: en, rhythm: weekly, workingHours: 09:00-18:00');
    const oa = "  - {id: oa, kind: webhook, urlEnv: OA_URL, secretEnvs: [NEW, OLD]}\n";
    const check = checked({ "home.yaml": HOME.replace("null", '"44"'), ...subscribers(written), ...channels(GROUP + oa) }, { ...GROUP_ENV, OA_URL: "https://oa.bureau.gov.cn/in", NEW: KEY, OLD: KEY });
    expect([faultsOf(check), warningsOf(check)]).toEqual([[], []]);
    expect(check.settings?.subscribers).toMatchObject([{ provinces: ["44"], channels: ["mail", "group"], secondChannel: "oa", rhythm: "weekly", workingHours: { from: "09:00", to: "18:00" } }]);
    expect(check.settings?.channels).toEqual([
      { id: "group", kind: "dingtalk", url: ROBOT, secret: "SECabc", keyword: null, perMinute: 20 },
      { id: "oa", kind: "webhook", url: "https://oa.bureau.gov.cn/in", secrets: [KEY, KEY] },
    ]);
  });

  it("of a robot alone needs no mailbox; one of mail does", () => {
    const robot = "  - {id: duty, name: 值班, sectors: [], channels: [group]}\n";
    expect(faultsOf(checked({ ...subscribers(robot), ...channels(GROUP) }, GROUP_ENV))).toEqual([]);
    expect(faultsOf(checked(subscribers("  - {id: duty, name: 值班, sectors: []}\n")))).toEqual([expect.stringMatching(/^subscribers\.yaml:2: subscribers\[0\]\.email: is missing: a channel of theirs is mail/)]);
  });

  it.each([
    ["workingHours: 18:00-09:00", /hoursBackwards|run from early to late: 18:00 is not before 09:00/],
    ["workingHours: 9-18", /"9-18" are no working hours/],
    ['workingHours: {from: "09:00", until: "18:00"}', /no working hours/],
    ["workingHours: 09:00-24:30", /no working hours/],
    ["rhythm: dayly", /did you mean "daily"/],
    ["channels: []", /the list may not be empty/],
    ["channels: [mail, mail]", /"mail" is written twice/],
    ["secondChannel: mail", /second channel "mail" is among channels/],
  ])("with %s is refused where it stands", (written, told) => {
    expect(faultsOf(checked(subscribers(entry(written)))).join()).toMatch(new RegExp(`^subscribers\\.yaml:2: subscribers\\[0\\]\\..*(${told.source})`));
  });

  it("takes hours with a dash or colon of a Chinese keyboard, and as from and to", () => {
    const hours = (text: string) => checked(subscribers(entry(`workingHours: ${text}`))).settings?.subscribers[0]?.workingHours;
    expect([hours('"08:30–17:30"'), hours('{from: "08:30", to: "17:30"}'), hours("null")]).toEqual([{ from: "08:30", to: "17:30" }, { from: "08:30", to: "17:30" }, null]);
  });

  it("of a province nobody judges is doubted", () => {
    const check = checked(subscribers(entry('provinces: ["33"]')));
    expect(warningsOf(check)).toEqual([expect.stringMatching(/subscribers\[0\]\.provinces: only the home province is judged \(province: null/)]);
    expect(faultsOf(checked(subscribers(entry('provinces: ["99"]'))))).toEqual([expect.stringMatching(/"99" is no place of registration/)]);
  });
});

describe("who hears of the rest", () => {
  it("is the folder of files where nobody is named, and ops is the catch-all", () => {
    const of = (head: string) => {
      const { settings } = checked({ "subscribers.yaml": `${head}subscribers:\n${entry()}${entry("", "desk")}` });
      return [settings?.catchAll.id, settings?.ops.id];
    };
    expect([of(""), of("catchAll: desk\n"), of("catchAll: desk\nops: chamber\n"), of("ops: desk\n"), of("catchAll: desk\nops: local\n")]).toEqual([["local", "local"], ["desk", "desk"], ["desk", "chamber"], ["local", "desk"], ["desk", "local"]]);
  });

  it("C02 somebody who is not there is a fault, and the start is refused", () => {
    const files = { "subscribers.yaml": `catchAll: chambre\nops: nobody-knows\nsubscribers:\n${entry()}` };
    expect(faultsOf(checked(files))).toEqual([expect.stringMatching(/:1: catchAll: there is no subscriber "chambre"; did you mean "chamber"/), expect.stringMatching(/:2: ops: there is no subscriber "nobody-knows"$/)]);
    expect(() => readSettings([folderWith(files), SHIPPED], {})).toThrow(/catchAll/);
  });
});

describe("C02 a route to a channel that is not there", () => {
  it("is a fault that names the nearest one, and the start is refused", () => {
    const files = { ...subscribers(entry("channels: [mail, gruop], secondChannel: ao")), ...channels(GROUP) };
    expect(faultsOf(checked(files, GROUP_ENV))).toEqual([expect.stringMatching(/subscribers\[0\]\.channels\[1\]: channels\.yaml has no channel "gruop"; did you mean "group"/), expect.stringMatching(/secondChannel: channels\.yaml has no channel "ao"/)]);
    expect(() => readSettings([folderWith(files), SHIPPED], GROUP_ENV)).toThrow(/no channel "gruop"/);
  });
});

describe("a channel", () => {
  it("C08 with its address or key written inline is refused with the way to write it, and neither is repeated", () => {
    const inline = [`url: "${ROBOT}"`, `secret: ${TOKEN}`, `token: ${TOKEN}`, `webhook: "${ROBOT}"`, `access_token: ${TOKEN}`].map((key) => `  - {id: group, kind: dingtalk, ${key}}\n`);
    for (const written of [...inline, `  - {id: group, kind: dingtalk, urlEnv: "${ROBOT}"}\n`, `  - {id: "${ROBOT}", kind: dingtalk, urlEnv: X}\n`, `  - {id: group, kind: "${ROBOT}", urlEnv: X}\n`, `  - {id: group, kind: dingtalk, urlFile: "${ROBOT}"}\n`]) {
      const check = checked(channels(written), { X: ROBOT });
      expect(faultsOf(check)).not.toEqual([]);
      const said = LANGUAGES.flatMap((language) => [...check.faults, ...check.warnings, ...(check.settings?.channelFaults ?? [])].map((finding) => findingLine(finding, language)));
      expect(said.join("\n"), written).not.toContain(TOKEN);
    }
    expect(faultsOf(checked(channels(inline[0] ?? "")))[0]).toMatch(/channels\.yaml:5: channels\[0\]\.url: "url" may not be written into the configuration; use urlEnv \/ urlFile/);
    expect(faultsOf(checked(channels(inline[1] ?? "")))[0]).toMatch(/use secretEnv \/ secretFile/);
  });

  it("C08 pasted as an address or a token where a subscriber names it is not repeated", () => {
    for (const pasted of [`"${ROBOT}"`, "693a91f6-7abc-4bc4-97a0-0ec2canary7yq"]) {
      const said = faultsOf(checked(subscribers(entry(`channels: [${pasted}]`)))).join("\n");
      expect(said).toMatch(/subscribers\[0\]\.channels\[0\]: /);
      expect(said).not.toMatch(/canary/);
    }
  });

  it("C10 whose variable is missing or empty keeps only what delivers from working; the fault names the variable", () => {
    const check = checked(channels(GROUP), { GROUP_URL: "" });
    expect(check.faults).toEqual([]);
    expect(faultsOf(check)).toEqual([expect.stringMatching(/channels\.yaml:5: channels\[0\]\.urlEnv: environment variable GROUP_URL is not set or empty/), expect.stringMatching(/secretEnv: environment variable GROUP_KEY is not set or empty/)]);
  });

  it("must be reached by https, but for hosts of the bureau's own network", () => {
    const at = (url: string, hosts: string) => faultsOf(checked(channels("  - {id: oa, kind: webhook, urlEnv: U, secretEnv: K}\n", `internalHosts: ${hosts}\n`), { U: url, K: KEY })).map((line) => line.replace(/^[^ ]+ /, ""));
    expect([at("http://10.1.2.3:8080/in", "[]"), at("ftp://oa.gov.cn", "[]"), at("https://u:p@oa.gov.cn", "[]")]).toEqual([[expect.stringMatching(/not https/)], [expect.stringMatching(/not an http/)], [expect.stringMatching(/no user, password/)]]);
    expect([at("http://10.1.2.3:8080/in", "[10.1.2.3]"), at("http://10.1.2.3:8080/in", '["10.1.2.3:8080"]'), at("http://10.1.2.3:8081/in", '["10.1.2.3:8080"]')]).toEqual([[], [], [expect.stringMatching(/not https/)]]);
    for (const inside of ["https://10.1.2.3/x", "https://127.0.0.1/x", "https://[::1]/x"]) expect(at(inside, "[]")).toEqual([expect.stringMatching(/a (private|loopback) address.*internalHosts/)]);
    expect(at("https://169.254.169.254/x", "[]")).toEqual([expect.stringMatching(/not an http/)]);
    expect(["[http://10.1.2.3]", "[10.0.0.0/8]", '["*.bureau.gov.cn"]'].map((hosts) => at("https://oa.gov.cn", hosts)[0])).toEqual(Array(3).fill(expect.stringMatching(/internalHosts\[0\]: .* is no host/)));
  });

  it("whose address is another vendor's is doubted; so is a robot without signature and keyword", () => {
    const check = checked(channels("  - {id: group, kind: feishu, urlEnv: GROUP_URL}\n"), GROUP_ENV);
    expect(warningsOf(check)).toEqual([expect.stringMatching(/neither secret \(signature\) nor keyword/), expect.stringMatching(/not at open\.feishu\.cn/)]);
    expect(warningsOf(checked(channels("  - {id: group, kind: dingtalk, urlEnv: GROUP_URL, keyword: 预警}\n"), GROUP_ENV))).toEqual([]);
  });

  it.each([
    ["  - {id: mail, kind: file}\n", /id "mail" is reserved/],
    ["  - {id: local, kind: file}\n", /id "local" is reserved/],
    ["  - {id: a, kind: file}\n  - {id: a, kind: file}\n", /id "a" is used twice/],
    ["  - {id: a, kind: dingding, urlEnv: U}\n", /not a kind of channel; .*dingtalk/],
    ["  - {id: a, kind: wecom, urlEnv: U, secretEnv: K}\n", /kind wecom has no "secretEnv"/],
    ["  - {id: a, kind: file, urlEnv: U}\n", /kind file has no "urlEnv"/],
    ["  - {id: a, kind: wecom}\n", /the address is missing/],
    ["  - {id: a, kind: wecom, urlEnv: U, urlFile: f}\n", /urlEnv or urlFile, not both/],
    ["  - {id: a, kind: webhook, urlEnv: U}\n", /the signing key is missing/],
    ["  - {id: a, kind: webhook, urlEnv: U, secretEnv: U}\n", /a signing key is whsec_/],
    ["  - {id: a, kind: dingtalk, urlEnv: U, secretEnv: K, perMinute: 60}\n", /60 messages a minute are more than the 20/],
    ["  - {id: a, kind: dingtalk, urlEnv: U, keyword: ''}\n", /keyword: expected one line of text/],
  ])("is refused: %s", (list, told) => {
    expect(faultsOf(checked(channels(list), { U: ROBOT, K: KEY })).join("\n")).toMatch(told);
  });
});

describe("C07 an HS prefix of a subscriber", () => {
  it("that matches nothing watched is a fault with the count of what there is", () => {
    const nothing = faultsOf(checked(subscribers(entry('hsPrefixes: ["0901", "8599", "850760"]'))));
    expect(nothing).toEqual([expect.stringMatching(/hsPrefixes\[0\]: the prefix "0901" matches none of the \d{4} subheadings/), expect.stringMatching(/hsPrefixes\[1\]: the prefix "8599" matches none/)]);
  });

  it("that matches everything is doubted with the count", () => {
    const everything = '  - {id: a, name: A, email: a@b.example, sectors: [], hsPrefixes: ["84", "85"]}\n';
    const watched = { "watchlist.yaml": "sectors:\n  - id: machines\n    name: {zh-CN: 机电, en: Machines}\n    prefixes: [\"84\", \"85\"]\n" };
    expect(warningsOf(checked({ ...subscribers(everything), ...watched }))).toEqual([expect.stringMatching(/subscribers\[0\]\.hsPrefixes: these prefixes match all \d{3} subheadings and groups watched/)]);
    expect(warningsOf(checked({ ...subscribers(everything.replace('"84", ', "")), ...watched }))).toEqual([]);
  });
});

it.each(["(a+)+$", "84.*", "^85", "8[45]", "85?", "*"])("U16 %s is no prefix: prefixes are digits and are compared as text, there is no expression a user could write", (pattern) => {
  expect(faultsOf(checked(subscribers(entry(`hsPrefixes: ["${pattern}"]`))))).toEqual([expect.stringMatching(/hsPrefixes\[0\]: .*(is no HS prefix|would match nearly everything)/)]);
});

describe("C12 entries of one mailbox", () => {
  it("that differ in language, rhythm or hours are doubted: those of the first hold", () => {
    const desk = entry("language: en", "desk").replace("desk@", "Chamber@");
    expect(warningsOf(checked(subscribers(entry(), desk)))).toEqual([expect.stringMatching(/subscribers\[1\]: desk and chamber share a mailbox or robot .* those of chamber/)]);
    expect(warningsOf(checked(subscribers(entry(), desk.replace("language: en", "language: zh-CN"))))).toEqual([]);
  });
});

describe("the other rows of the catalogue", () => {
  const shipped = { rules: "rules.yaml", schedule: "schedule.yaml" } as const;
  const rule = (change: string) => ({ [shipped.rules]: `rules:\n  - id: measure-21\n    title: {zh-CN: 规则, en: Rule}\n    origin: own\n    quantityGrowth: 30%\n    unitValueDrop: 10%\n    windowValue: {USD: 1000000}\n    ${change}\ngates:\n  lowBase: {USD: 100000}\n  zeroQuantityShare: 1%\n` });
  const changed = (from: string, to: string) => ({ [shipped.rules]: rule("raisesAlerts: true")[shipped.rules].replace(from, to) });
  const schedule = (zone: string, cron: string) => ({ [shipped.schedule]: `timezone: ${zone}\njobs:\n  screen: "${cron}"\n` });

  it("names of nobody and of no channel are told beside a prefix that can't be one, all at once", () => {
    const files = { "subscribers.yaml": `catchAll: chambre\nops: nobody-knows\nsubscribers:\n${entry('hsPrefixes: ["8x"], channels: [mail, gruop], secondChannel: ao')}`, ...channels(GROUP) };
    expect(faultsOf(checked(files, GROUP_ENV))).toEqual([/catchAll: there is no subscriber "chambre"/, /ops: there is no subscriber "nobody-knows"/, /hsPrefixes\[0\]/, /no channel "gruop"/, /no channel "ao"/].map((line) => expect.stringMatching(line) as string));
  });

  it("C01 an unknown key is told with the nearest one, in every file of subscriptions", () => {
    expect(faultsOf(checked(subscribers(entry("provinzes: []"))))).toEqual([expect.stringMatching(/unknown key "provinzes"; did you mean "provinces"/)]);
    expect(faultsOf(checked(channels("  - {id: a, kind: file, perMinuet: 3}\n")))).toEqual([expect.stringMatching(/did you mean "perMinute"/)]);
    expect(faultsOf(checked({ "calendar/workdays.yaml": "zone: Asia/Shanghai\nyears:\n  - {year: 2026, holidays: [], wordays: []}\n" })).join()).toMatch(/unknown key "wordays"; did you mean "workdays"/);
  });

  it("C03 a threshold without its % sign is refused, 0.2 and 20 alike", () => {
    for (const bare of ["0.2", "20"]) expect(faultsOf(checked(changed("quantityGrowth: 30%", `quantityGrowth: ${bare}`)))).toEqual([expect.stringMatching(/has no % sign.*write 30%/)]);
  });

  it("C04 a threshold that is negative, zero or not a number is refused, and so is an inverted band", () => {
    for (const bad of ["-30%", "0%", ".nan", "NaN%"]) expect(faultsOf(checked(changed("quantityGrowth: 30%", `quantityGrowth: ${bad}`))), bad).toHaveLength(1);
    expect(faultsOf(checked(changed("lowBase: {USD: 100000}", "lowBase: {USD: 2000000}")))).toEqual([expect.stringMatching(/the low base 2000000 USD is above/)]);
  });

  it("C05 the cron * 9 * * * is doubted: it runs sixty times, from nine to ten", () => {
    expect(warningsOf(checked(schedule("Asia/Shanghai", "* 9 * * *")))).toEqual([expect.stringMatching(/runs 60 times a day; once a day is "0 9 \* \* \*"/)]);
  });

  it("C06 an unknown zone and the ambiguous CST are refused with Asia/Shanghai", () => {
    for (const zone of ["CST", "Asia/Beijing"]) expect(faultsOf(checked(schedule(zone, "0 9 * * *")))).toEqual([expect.stringMatching(/write Asia\/Shanghai/)]);
  });

  it("C09 broken YAML, a key written twice, tabs and GBK are refused with their line; a byte-order mark is tolerated", () => {
    const text = `subscribers:\n${entry()}`;
    const gbk = Buffer.concat([Buffer.from("subscribers:\n  - id: a\n    name: "), Buffer.from([0xbc, 0xd2, 0xb5, 0xe7]), Buffer.from("\n")]);
    const told = (written: string | Buffer) => faultsOf(checked({ "subscribers.yaml": written })).join();
    expect(told(`${text}  - [`)).toMatch(/subscribers\.yaml:[34]: not valid YAML/);
    expect(told(`${text}subscribers: []\n`)).toMatch(/subscribers\.yaml:3: a key is written twice/);
    expect(told("subscribers:\n\t- id: a\n")).toMatch(/subscribers\.yaml:2: indented with a tab/);
    expect(told(gbk)).toMatch(/subscribers\.yaml:3: not UTF-8 \(perhaps GBK/);
    expect(told(`\uFEFF${text}`)).toBe("");
  });
});

describe("the working days", () => {
  const year = (days: string) => ({ "calendar/workdays.yaml": `zone: Asia/Shanghai\nyears:\n  - {year: 2027, ${days}}\n` });

  it("as shipped are those the State Council's office announced for 2025 and 2026", () => {
    const { workdays } = readSettings([SHIPPED], {});
    expect(workdays.years).toEqual([2025, 2026]);
    expect(workdays.holidays.filter(({ first }) => first.startsWith("2026"))).toEqual(CHINA_2026.holidays);
    expect(workdays.workdays).toEqual(["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", ...CHINA_2026.workdays]);
  });

  it.each([
    ["holidays: [{first: 2027-02-12, last: 2027-02-05}], workdays: []", /holidays\[0\]: 2027-02-05 is before 2027-02-12/],
    ["holidays: [{first: 2027-02-05, last: 2028-02-12}], workdays: []", /is not in 2027/],
    ["holidays: [{first: 2027-02-05, last: 2027-03-12}], workdays: []", /longer than 16 days/],
    ["holidays: [], workdays: [2027-02-05]", /workdays\[0\]: 2027-02-05 is no Saturday or Sunday/],
    ["holidays: [], workdays: [2026-02-14]", /2026-02-14 is not in 2027/],
    ["holidays: [{first: 2027-02-06, last: 2027-02-12}], workdays: [2027-02-07]", /2027-02-07 is both off and worked/],
    ["holidays: [], workdays: []}\n  - {year: 2027, holidays: [], workdays: []", /years\[1\]\.year: 2027 is written twice, already on line 3/],
    ["holidays: [], workdays: [2027-02-30]", /"2027-02-30" is no day/],
  ])("with %s are refused", (days, told) => {
    expect(faultsOf(checked(year(days))).join("\n")).toMatch(told);
  });
});
