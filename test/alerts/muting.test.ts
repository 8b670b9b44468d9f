import { describe, expect, it } from "vitest";
import { isMuted, lastMuteDay, muteCovers, mutesEndedBetween, muteFault, type MuteSubject } from "../../src/alerts/muting.js";
import type { Mute, MuteScope } from "../../src/alerts/mute.js";

const SUBJECT: MuteSubject = { fingerprint: "measure-21/CHN/export/85076000/DEU/-/-", hsCode: "85076000", family: null, partner: "DEU", rule: "measure-21", level: "yellow" };
const scope = (changes: Partial<MuteScope> = {}): MuteScope => ({ fingerprint: null, hsPrefixes: [], partners: [], rule: null, ...changes });
const mute = (changes: Partial<Mute> = {}): Mute => ({ id: 1, scope: scope({ hsPrefixes: ["8507"] }), author: "李", reason: "展会", at: "2026-03-02T01:00:00.000Z", until: "2026-05-31", upTo: "yellow", endedAt: null, endedBy: null, ...changes });

describe("A07 a mute that covers an alert which escalates", () => {
  it.each([["yellow", "yellow", true], ["orange", "yellow", false], ["red", "yellow", false], ["red", "orange", false], ["orange", "orange", true], ["yellow", "red", true], ["red", "red", true], [null, "yellow", true]] as const)("at %s and muted up to %s: quiet is %s", (level, upTo, quiet) => {
    expect(isMuted({ ...SUBJECT, level }, [mute({ upTo })], "2026-04-01")).toBe(quiet);
  });

  it("is broken through although another mute covers it at a lower level, and not where one covers it at that one", () => {
    const [low, high] = [mute(), mute({ id: 2, scope: scope({ partners: ["DEU"] }), upTo: "red" })];
    expect(isMuted({ ...SUBJECT, level: "red" }, [low], "2026-04-01")).toBe(false);
    expect(isMuted({ ...SUBJECT, level: "red" }, [low, high], "2026-04-01")).toBe(true);
  });
});

describe("the scope of a mute", () => {
  it.each<[string, Partial<MuteScope>, boolean]>([
    ["its fingerprint", { fingerprint: SUBJECT.fingerprint }, true],
    ["another fingerprint", { fingerprint: "measure-21/CHN/export/85076000/USA/-/-" }, false],
    ["a prefix of its code", { hsPrefixes: ["84", "8507"] }, true],
    ["another prefix", { hsPrefixes: ["84"] }, false],
    ["its market", { partners: ["USA", "DEU"] }, true],
    ["another market", { partners: ["WLD"] }, false],
    ["its rule", { rule: "measure-21" }, true],
    ["another rule", { rule: "traffic-lights" }, false],
    ["its prefix and its market", { hsPrefixes: ["8507"], partners: ["DEU"] }, true],
    ["its prefix and another market", { hsPrefixes: ["8507"], partners: ["USA"] }, false],
  ])("that is %s covers it or not", (_what, changes, covered) => {
    expect(muteCovers(scope(changes), SUBJECT)).toBe(covered);
  });

  it("covers a family of codes by any of them", () => {
    const family = { ...SUBJECT, hsCode: "854141", family: ["854140", "854141", "854142"] };
    expect(muteCovers(scope({ hsPrefixes: ["854140"] }), family)).toBe(true);
    expect(muteCovers(scope({ hsPrefixes: ["854149"] }), family)).toBe(false);
  });
});

describe("A08 a mute that runs out", () => {
  it("holds from the day it is made, as Shanghai counts days, to its last day", () => {
    const late = mute({ at: "2026-03-01T16:00:00.000Z" });
    expect(["2026-03-01", "2026-03-02", "2026-05-31", "2026-06-01"].map((day) => isMuted(SUBJECT, [late], day))).toEqual([false, true, true, false]);
  });

  it("returns what it kept quiet to one report, whichever days the reports are made", () => {
    const weeks = [["2026-05-18", "2026-05-25"], ["2026-05-25", "2026-06-01"], ["2026-06-01", "2026-06-08"]] as const;
    expect(weeks.map(([from, to]) => mutesEndedBetween([mute()], from, to).length)).toEqual([0, 1, 0]);
    const days = Array.from({ length: 28 }, (_, k) => `2026-05-${String(k + 4).padStart(2, "0")}`).concat("2026-06-01", "2026-06-02", "2026-06-03");
    expect(days.slice(1).flatMap((day, k) => mutesEndedBetween([mute()], days[k] ?? "", day))).toHaveLength(1);
  });

  it("that was ended early is over on that day, and not once more on its last", () => {
    const ended = mute({ endedAt: "2026-04-10T02:00:00.000Z", endedBy: "王" });
    expect(["2026-04-09", "2026-04-10"].map((day) => isMuted(SUBJECT, [ended], day))).toEqual([true, false]);
    expect([mutesEndedBetween([ended], "2026-04-09", "2026-04-10").length, mutesEndedBetween([ended], "2026-05-31", "2026-06-01").length]).toEqual([1, 0]);
  });
});

describe("a mute somebody asks for", () => {
  const today = "2026-02-28";

  it("lasts twelve months at most", () => {
    expect([lastMuteDay(today), lastMuteDay("2024-02-29")]).toEqual(["2027-02-28", "2025-02-28"]);
    expect(muteFault(mute({ until: "2027-02-28" }), today)).toBeNull();
    expect(muteFault(mute({ until: "2027-03-01" }), today)).toBe("too_long");
  });

  it.each([["2026-02-27", "past_day"], ["2026-02-28", null], ["2026-02-31", "not_a_day"], ["tomorrow", "not_a_day"]] as const)("until %s: %s", (until, fault) => {
    expect(muteFault(mute({ until }), today)).toBe(fault);
  });

  it("covers something, and not everything", () => {
    expect(muteFault(mute({ scope: scope(), until: today }), today)).toBe("empty_scope");
  });
});
