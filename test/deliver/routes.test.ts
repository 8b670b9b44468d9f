import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { catchAllOf, concerns, interestIndex, opsOf, recipientsOf, type RoutedItem } from "../../src/deliver/routes.js";
import { localSubscriber, type Subscriber } from "../../src/deliver/subscriber.js";
import { LEVELS, type Level } from "../../src/detect/verdict.js";
import { sectorsOf, type Sector } from "../../src/trade/watchlist.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";

const SECTORS: readonly Sector[] = [
  { id: "appliances", name: { "zh-CN": "家用电器", en: "Household appliances" }, prefixes: ["8415", "8418"] },
  { id: "cooling", name: { "zh-CN": "制冷", en: "Cooling" }, prefixes: ["8418"] },
  { id: "batteries", name: { "zh-CN": "电池", en: "Batteries" }, prefixes: ["8507"] },
];

const CHAMBER: Subscriber = { id: "chamber", name: "家电商会", email: "a@chamber.example", sectors: ["appliances"], hsPrefixes: [], partners: [], provinces: [], minimumLevel: "yellow", channels: ["mail"], secondChannel: null, language: "zh-CN", rhythm: "immediate", workingHours: null, weeklyReport: true };

function item(hsCode: string, { share = null, ...changes }: { readonly partner?: string; readonly level?: Level | null; readonly province?: string | null; readonly share?: RoutedItem["share"] } = {}): RoutedItem {
  const verdict = { ...judgeAt(twoYears(BASE, CLEARLY), "2024-12"), hsCode, ...changes };
  return { verdict, sectors: sectorsOf(hsCode, SECTORS), share };
}

const heard = (changes: Partial<Subscriber>, ...of: Parameters<typeof item>): boolean => concerns({ ...CHAMBER, ...changes }, item(...of));

describe("a chamber", () => {
  it("hears of its own sectors and of nothing else", () => {
    expect([heard({}, "84151021"), heard({}, "84181020"), heard({}, "85076000"), heard({}, "84158300")]).toEqual([true, true, false, true]);
  });

  it("hears of a product in several sectors when one of them is its own", () => {
    expect(heard({ sectors: ["cooling", "batteries"] }, "84181020")).toBe(true);
  });

  it("hears of prefixes beside its sectors, or of prefixes alone", () => {
    expect([heard({ hsPrefixes: ["850760"] }, "85076000"), heard({ hsPrefixes: ["850760"] }, "85078000"), heard({ hsPrefixes: ["850760"] }, "84151021")]).toEqual([true, false, true]);
    expect([heard({ sectors: [], hsPrefixes: ["850760"] }, "84151021"), heard({ sectors: [], hsPrefixes: ["850760"] }, "85076000")]).toEqual([false, true]);
  });

  it("hears of a product no sector lists only when it watches everything", () => {
    expect([heard({}, "01012100"), heard({ sectors: [] }, "01012100")]).toEqual([false, true]);
  });

  it("hears of its markets, of all when it names none", () => {
    expect([heard({ partners: ["USA"] }, "84151021"), heard({ partners: ["USA", "VNM"] }, "84151021"), heard({}, "84151021", { partner: "WLD" })]).toEqual([false, true, true]);
  });

  it.each(LEVELS)("with the minimum level %s hears of that level and of higher ones", (minimumLevel) => {
    const expected = LEVELS.map((_, k) => k <= LEVELS.indexOf(minimumLevel));
    expect(LEVELS.map((level) => heard({ minimumLevel }, "84151021", { level }))).toEqual(expected);
  });

  it("hears of a closed product, which has no level, in its own sectors only", () => {
    expect([heard({ minimumLevel: "red" }, "84151021", { level: null }), heard({}, "85076000", { level: null })]).toEqual([true, false]);
  });

  it("of one province hears of that province's own figures and of the country's where the province has a part in them", () => {
    const guangdong = { provinces: ["44"] };
    expect([heard(guangdong, "84151021", { province: "44" }), heard(guangdong, "84151021", { province: "33" }), heard({}, "84151021", { province: "33" })]).toEqual([true, false, true]);
    const withPart = (province: string, value: number) => heard(guangdong, "84151021", { share: { province, value } });
    expect([withPart("44", 1200), withPart("44", 0), withPart("33", 1200), heard(guangdong, "84151021")]).toEqual([true, false, false, false]);
  });
});

const told = (subscribers: readonly Subscriber[], of: RoutedItem, catchAll: Subscriber = localSubscriber("zh-CN")): string[] => {
  const recipients = recipientsOf({ subscribers });
  return interestIndex(recipients, catchAllOf({ catchAll }, recipients))(of).map(({ id, channel }) => `${id} ${channel}`);
};

describe("one mailbox, robot or folder", () => {
  const desk: Subscriber = { ...CHAMBER, id: "desk", name: "值班", email: "A@Chamber.example", sectors: ["batteries"], language: "en", rhythm: "weekly" };

  it("C12 D19 with several entries is one recipient: their interests united, one message, the first entry's language and rhythm", () => {
    const recipients = recipientsOf({ subscribers: [CHAMBER, desk, { ...CHAMBER, id: "other", email: "other@chamber.example" }] });
    expect(recipients.map(({ id, address, language, rhythm, subscribers }) => [id, address, language, rhythm, subscribers.map((each) => each.id)])).toEqual([
      ["chamber", "a@chamber.example", "zh-CN", "immediate", ["chamber", "desk"]],
      ["other", "other@chamber.example", "zh-CN", "immediate", ["other"]],
    ]);
    expect([told([CHAMBER, desk], item("85076000")), told([CHAMBER, desk], item("84151021"))]).toEqual([["chamber mail"], ["chamber mail"]]);
  });

  it("D19 an alert that reaches a robot by two entries is told there once, and once to each mailbox", () => {
    const both = { ...CHAMBER, channels: ["mail", "group"] };
    expect(told([both, { ...desk, email: "desk@chamber.example", sectors: [], channels: ["group"] }], item("84151021"))).toEqual(["chamber mail", "chamber group"]);
  });

  it("hears of red beside the others where it is a second channel, and of nothing lower", () => {
    const subscribers = [{ ...CHAMBER, secondChannel: "group" }];
    expect(recipientsOf({ subscribers }).map(({ channel, isSecond }) => [channel, isSecond])).toEqual([["mail", false], ["group", true]]);
    expect([told(subscribers, item("84151021", { level: "orange" })), told(subscribers, item("84151021", { level: "red" }))]).toEqual([["chamber mail"], ["chamber mail", "chamber group"]]);
  });

  it("that is one's second channel and another's first is one recipient, who hears of what either wants there", () => {
    const subscribers = [{ ...CHAMBER, secondChannel: "group" }, { ...desk, channels: ["group"] }];
    expect(recipientsOf({ subscribers }).map(({ id, channel, isSecond }) => [id, channel, isSecond])).toEqual([["chamber", "mail", false], ["desk", "group", false]]);
    expect([told(subscribers, item("84151021", { level: "orange" })), told(subscribers, item("84151021", { level: "red" })), told(subscribers, item("85076000"))]).toEqual([["chamber mail"], ["chamber mail", "desk group"], ["desk group"]]);
  });

  it("is left alone once it is suppressed, on the channel named or on all; others reached there are not", () => {
    const of = (channel: string | null) => recipientsOf({ subscribers: [{ ...CHAMBER, channels: ["mail", "group"] }, desk] }, [{ subscriberId: "chamber", channel }]).map(({ id, channel: by }) => `${id} ${by}`);
    expect([of("mail"), of(null)]).toEqual([["chamber group", "desk mail"], ["desk mail"]]);
  });
});

describe("what concerns nobody", () => {
  it("goes to the catch-all, whatever they watch themselves; what concerns somebody does not", () => {
    const clerk = { ...CHAMBER, id: "clerk", email: "clerk@bureau.example", sectors: ["cooling"] };
    expect([told([CHAMBER, clerk], item("85076000"), clerk), told([CHAMBER, clerk], item("84151021"), clerk)]).toEqual([["clerk mail"], ["chamber mail"]]);
    const recipients = recipientsOf({ subscribers: [CHAMBER, clerk] });
    expect(catchAllOf({ catchAll: clerk }, recipients)[0]).toBe(recipients[1]);
  });

  it("goes to the folder on this machine when nobody is named, or the catch-all is suppressed; so do incidents", () => {
    const clerk = { ...CHAMBER, id: "clerk" };
    const nobody = [{ subscriberId: "clerk", channel: null }];
    expect(told([], item("84151021"))).toEqual(["local local"]);
    expect([catchAllOf({ catchAll: clerk }, [], nobody), opsOf({ ops: clerk }, nobody), opsOf({ ops: clerk })].map(([one]) => one?.id)).toEqual(["local", "local", "clerk"]);
  });
});

const CODES = ["84151021", "84181020", "85076000", "01012100", "g-ships"];
const some = (values: readonly string[]) => fc.subarray([...values]);
const SUBSCRIBER = fc
  .record({ email: fc.constantFrom("a@x.example", "b@x.example", "c@x.example"), sectors: some(["appliances", "cooling", "batteries"]), hsPrefixes: some(["84", "8418", "850760", "g-ships"]), partners: some(["NLD", "USA"]), provinces: some(["44", "33"]), minimumLevel: fc.constantFrom(...LEVELS), channels: fc.constantFrom(["mail"], ["mail", "group"], ["group"]), secondChannel: fc.constantFrom(null, "second", "mail") })
  .map((changes): Subscriber => ({ ...CHAMBER, ...changes }));
const ITEM = fc
  .record({ hsCode: fc.constantFrom(...CODES), partner: fc.constantFrom("NLD", "USA", "WLD"), province: fc.constantFrom(null, "44"), level: fc.constantFrom(null, ...LEVELS), share: fc.constantFrom(null, { province: "44", value: 1 }) })
  .map(({ hsCode, ...changes }) => item(hsCode, changes));

test("the index of interests answers as asking every subscriber does, each recipient once and in order", () => {
  fc.assert(
    fc.property(fc.array(SUBSCRIBER, { maxLength: 8 }), ITEM, (list, of) => {
      const recipients = recipientsOf({ subscribers: list.map((each, k) => ({ ...each, id: `s${k}` })) });
      expect(interestIndex(recipients)(of)).toEqual(recipients.filter(({ subscribers }) => subscribers.some((each) => concerns(each, of))));
      expect(new Set(recipients.map(({ channel, address }) => `${channel} ${address}`)).size).toBe(recipients.length);
      expect(new Set(recipients.map(({ id, channel }) => `${id} ${channel}`)).size).toBe(recipients.length);
    }),
  );
});
