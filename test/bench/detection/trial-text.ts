import type { AtBudget } from "./score-table.js";
import type { Trial } from "./trial.js";

/** Tables of one panel, as a person reads them. */
export function trialText({ panel, about, detectors, gates, peakMb }: Trial): string {
  const [ours] = detectors;
  const head = `== ${panel}: ${about} (${ours?.series ?? 0} series, ${ours?.episodes ?? 0} episodes; peak ${peakMb} MB) ==`;
  const lines = detectors.map(({ name, at1, at02, precisionTop50, auprc, seconds, seriesMonthsPerSecond }) =>
    row(name, [at1.overall.detected, at1.overall.within2, at1.overall.within3, at02.overall.detected, precisionTop50, auprc].map(three), [`${seconds.toFixed(2)} s`, `${seriesMonthsPerSecond.toLocaleString("en")}/s`]),
  );
  const gateLines = gates.map(({ gate, shareOfSeries, falseAlarmsPer100, detected, within3 }) =>
    row(gate, [`${(100 * shareOfSeries).toFixed(2)} %`, falseAlarmsPer100.toFixed(2), three(detected), three(within3)]),
  );
  return [
    head,
    row("detector", ["det@1", "<= 2 m", "<= 3 m", "det@0.2", "P@50", "AUPRC"], ["time", "series-months"]),
    ...lines,
    ...(ours === undefined ? [] : ["", ...groupLines(ours.name, ours.at1)]),
    "",
    row("gate (rule, and our score)", ["share", "false/100", "found", "<= 3 m"]),
    ...gateLines,
  ].join("\n");
}

function groupLines(name: string, at1: AtBudget): string[] {
  const groups = Object.entries(at1.by).map(([group, { episodes, detected, within3 }]) => row(`  ${group}`, [String(episodes), three(detected), three(within3)]));
  const decoys = Object.entries(at1.decoysFlagged).map(([shape, share]) => row(`  decoy ${shape}`, ["", three(share), ""]));
  return [row(`${name}, at 1 false alarm per 100`, ["n", "found", "<= 3 m"]), ...groups, ...decoys];
}

function row(name: string, figures: readonly string[], more: readonly string[] = []): string {
  return `${name.padEnd(70)}${figures.map((figure) => figure.padStart(10)).join("")}${more.map((text) => text.padStart(16)).join("")}`;
}

function three(fraction: number): string {
  return fraction.toFixed(3);
}
