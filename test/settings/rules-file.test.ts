import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_EPISODES } from "../../src/alerts/episode-settings.js";
import { rulesInForce } from "../../src/detect/rule.js";
import { WINDOW_NAMES } from "../../src/detect/verdict.js";
import { UsageError } from "../../src/runtime/errors.js";
import { readRulesFile } from "../../src/settings/rules-file.js";
import { readSettings } from "../../src/settings/settings.js";
import { inFolder } from "../helpers/figures.js";

const SHIPPED = "config";
const { rules } = readRulesFile(join(SHIPPED, "rules.yaml"));
const named = (id: string) => rules.find((rule) => rule.id === id);

/** As a bureau wrote it before rules had sources, views and windows. */
const OLDER = `rules:
  - id: ours
    title: {zh-CN: 本地规则, en: Our rule}
    origin: own
    quantityGrowth: 40%
    unitValueDrop: 12%
    windowValue: {USD: 500000, CNY: 3500000}
gates:
  lowBase: {USD: 50000, CNY: 350000}
  zeroQuantityShare: 1%
`;

describe("the shipped rules", () => {
  it("are measure 21, which alone raises alerts, and three monitors to compare with", () => {
    expect(rules.map(({ id }) => id)).toEqual(["measure-21", "eu-task-force", "traffic-lights", "cefic-style"]);
    expect(rulesInForce(rules).map(({ id }) => id)).toEqual(["measure-21"]);
  });

  it("each say in both languages what they go back to; what could not be read is not called official", () => {
    for (const { id, source, origin } of rules) {
      expect(source?.text["zh-CN"].length, id).toBeGreaterThan(10);
      expect(source?.text.en.length, id).toBeGreaterThan(10);
      expect(origin, id).not.toBe("official");
    }
    expect(rules.map(({ id, origin, source }) => [id, origin, source?.dated])).toEqual([
      ["measure-21", "own", "2006"],
      ["eu-task-force", "second-hand", "2025"],
      ["traffic-lights", "second-hand", "2001-05-29"],
      ["cefic-style", "own", null],
    ]);
    expect(named("measure-21")?.source?.text.en).toMatch(/official document that names no figures/);
    expect(named("cefic-style")?.note?.["zh-CN"]).toContain("数值均为本软件自定");
    expect(named("eu-task-force")?.note?.en).toContain("own wording is not confirmed");
  });

  it("have the cut-offs of their sources", () => {
    expect(named("eu-task-force")).toMatchObject({ view: "importer", base: 2023, windows: ["ytd"], quantityGrowth: 0.05, unitValueDrop: 0.05, windowValue: { EUR: 200_000 }, floorPer: "week", levels: "list" });
    expect(named("traffic-lights")).toMatchObject({ windows: ["month", "ytd"], quantityGrowth: 0.25, unitValueDrop: 0.15, severe: { quantityGrowth: 0.5, unitValueDrop: 0.35 }, levels: "lights" });
    expect(named("cefic-style")).toMatchObject({ view: "importer", windows: ["year"], unitValueDrop: null, undercut: 0.05, levels: "list" });
  });
});

describe("a rules file of the first form", () => {
  it("still loads, and means what it did: exports, all four windows, a year before, alerts", () =>
    inFolder((folder) => {
      writeFileSync(join(folder, "rules.yaml"), OLDER);
      const settings = readSettings([folder, SHIPPED], {});
      expect(settings.rules).toEqual([
        {
          ...{ id: "ours", title: { "zh-CN": "本地规则", en: "Our rule" }, origin: "own", source: null, note: null },
          ...{ view: "exporter", raisesAlerts: true, windows: WINDOW_NAMES, base: "year-before", floorPer: "window", levels: "warning" },
          ...{ quantityGrowth: 0.4, unitValueDrop: 0.12, undercut: null, severe: null, windowValue: { USD: 500_000, CNY: 3_500_000 } },
        },
      ]);
      return Promise.resolve();
    }));
});

describe("one rules file read on its own", () => {
  it("gives the rules, gates and budget a configuration would have", () => {
    const { rules: configured, gates, budget, episodes } = readSettings([SHIPPED], {});
    expect(readRulesFile(join(SHIPPED, "rules.yaml"))).toEqual({ rules: configured, gates, budget, episodes });
  });

  it.each(["rule-tiers-swapped", "rule-none-raises-alerts", "rule-window-twice", "inverted-thresholds", "unknown-key", "bare-percentage"])("is refused for %s, with file and line", (mistake) => {
    const path = join("test", "recorded", "settings", mistake, "rules.yaml");
    expect(() => readRulesFile(path)).toThrow(UsageError);
    expect(() => readRulesFile(path)).toThrow(new RegExp(`[12] fault\\(s\\)[^]*${mistake}/rules\\.yaml:\\d+: `));
  });

  it("has the shipped life of episodes where it says nothing of one, and may say any part of it", () =>
    inFolder((folder) => {
      const path = join(folder, "rules.yaml");
      const episodesOf = (text: string) => {
        writeFileSync(path, text);
        return readRulesFile(path).episodes;
      };
      expect(episodesOf(OLDER)).toEqual(DEFAULT_EPISODES);
      expect(readRulesFile(join(SHIPPED, "rules.yaml")).episodes).toEqual(DEFAULT_EPISODES);
      expect(episodesOf(`${OLDER}episodes: {releases: 3}\n`)).toEqual({ ...DEFAULT_EPISODES, releases: 3 });
      expect(episodesOf(`${OLDER}episodes: {margin: 0%, storm: 1}\n`)).toEqual({ margin: 0, releases: 2, storm: 1 });
      return Promise.resolve();
    }));

  it("is refused where an id stands twice, and where there is no such file", () =>
    inFolder((folder) => {
      const path = join(folder, "twice.yaml");
      writeFileSync(path, OLDER.replace("gates:", `${OLDER.slice(OLDER.indexOf("  - id"), OLDER.indexOf("gates:"))}gates:`));
      expect(() => readRulesFile(path)).toThrow(/rules\[1\]\.id: id "ours" is used twice/);
      rmSync(path);
      expect(() => readRulesFile(path)).toThrow(/twice\.yaml: .*ENOENT/);
      return Promise.resolve();
    }));

  it("window names are kept shortest first, in whatever order they are written", () =>
    inFolder((folder) => {
      const path = join(folder, "turned.yaml");
      writeFileSync(path, readFileSync(join(SHIPPED, "rules.yaml"), "utf8").replace("windows: [month, ytd]", "windows: [ytd, month]"));
      expect(readRulesFile(path).rules[2]?.windows).toEqual(["month", "ytd"]);
      return Promise.resolve();
    }));
});
