import type { LevelRow } from "./level-table.js";
import { PUBLISHED_DETECTORS, PUBLISHED_LEVELS } from "./published.js";
import type { AtBudget } from "./score-table.js";
import type { LevelsOf, Trial } from "./trial.js";

/** The panel others have reported on. */
export const BENCHMARK = "A";

/** Tables of one panel, as a person reads them. */
export function trialText({ panel, about, detectors, rule, decidable, levels, peakMb }: Trial): string {
  const [ours] = detectors;
  const isReported = panel === BENCHMARK;
  return [
    `== ${panel}: ${about} (${ours?.series ?? 0} series, ${ours?.episodes ?? 0} episodes; ${percent(decidable)} of the series-months judged; peak ${peakMb} MB) ==`,
    row("detector", ["det@1", "<= 2 m", "<= 3 m", "det@0.2", "P@50", "AUPRC"], ["CPU s / 1,000", "CPU", "clock"]),
    ...detectors.map(({ name, at1, at02, precisionTop50, auprc, ...cost }) =>
      row(name, [at1.overall.detected, at1.overall.within2, at1.overall.within3, at02.overall.detected, precisionTop50, auprc].map(three), [cost.cpuPer1000SeriesMonths.toFixed(4), `${cost.cpuSeconds.toFixed(2)} s`, `${cost.seconds.toFixed(2)} s`]),
    ),
    ...(isReported ? publishedDetectors() : []),
    ...(ours === undefined ? [] : ["", ...groupLines(ours.name, ours.at1)]),
    "",
    row("rule and score, months 49 to 96", ["share", "false/100", "found", "<= 3 m"]),
    ...rule.map(levelLine),
    ...levels.flatMap(levelLines),
    ...(isReported ? ["  as published, with peer-relative windows:", ...PUBLISHED_LEVELS.map(levelLine)] : []),
  ].join("\n");
}

function publishedDetectors(): string[] {
  return PUBLISHED_DETECTORS.map(({ name, at1, within3, at02, precisionTop50, auprc, cost }) =>
    row(`published: ${name}`, [three(at1), "–", three(within3), three(at02), precisionTop50 === null ? "–" : three(precisionTop50), three(auprc)], [cost.join("–"), "–", "–"]),
  );
}

function groupLines(name: string, at1: AtBudget): string[] {
  const groups = Object.entries(at1.by).map(([group, { episodes, detected, within3 }]) => row(`  ${group}`, [String(episodes), three(detected), three(within3)]));
  const decoys = Object.entries(at1.decoysFlagged).map(([shape, share]) => row(`  decoy ${shape}`, ["", three(share), ""]));
  return [row(`${name}, at 1 false alarm per 100`, ["n", "found", "<= 3 m"]), ...groups, ...decoys];
}

function levelLines({ detector, levels, over, sameMonth }: LevelsOf): string[] {
  const shares = over.map(({ year, attention, alarm }) => `${year} ${percent(attention)} / ${percent(alarm)}`);
  return [`  ${detector}, thresholds set on the months before each January:`, ...levels.map(levelLine), `      over attention / alarm, out of time: ${shares.join(", ")}`, ...sameMonth.map(levelLine)];
}

function levelLine({ raised, shareOfSeries, falseAlarmsPer100, detected, within3 }: Omit<LevelRow, "within3"> & { readonly within3: number | null }): string {
  return row(`    ${raised}`, [percent(shareOfSeries), falseAlarmsPer100.toFixed(2), three(detected), within3 === null ? "–" : three(within3)]);
}

function row(name: string, figures: readonly string[], more: readonly string[] = []): string {
  return `${name.padEnd(66)}${figures.map((figure) => figure.padStart(10)).join("")}${more.map((text) => text.padStart(15)).join("")}`;
}

function three(fraction: number): string {
  return fraction.toFixed(3);
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}
