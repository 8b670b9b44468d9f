import type { z } from "zod";
import { runsPerDay } from "../runtime/schedule.js";
import { say } from "../words/words.js";
import { nearest } from "./nearest.js";
import { findingAt, type Finding, type Path } from "./settings-faults.js";
import { isList, valueAt, type SettingsFile } from "./settings-file.js";
import type { homeSchema, rulesSchema, scheduleSchema } from "./settings-schema.js";

/** More runs than one an hour are doubted aloud. */
const MANY_RUNS_A_DAY = 24;
/** Jobs that only look whether there is anything to do may do so each minute of the day. */
const OFTEN: Readonly<Record<string, number>> = { drop: 24 * 60, notify: 24 * 60 };

/** Entries of a list that share an id, or a list that names one thing twice. Read from the raw file, so that it is told beside other faults. */
export function duplicateFindings(source: SettingsFile, list: string): Finding[] {
  const ids = idsIn(source, list);
  return ids.flatMap(({ id, path }, k) => {
    const first = ids.findIndex((other) => other.id === id);
    if (first === k) return [];
    const line = String(source.lineOf(ids[first]?.path ?? []) ?? "?");
    return [findingAt("fault", source, path, say((w) => w.setup.faults.duplicateId(`"${id}"`, line)))];
  });
}

/** A value that stands twice in a plain list. */
export function repeatedFindings(source: SettingsFile, path: Path): Finding[] {
  const values = textsAt(source, path);
  return values.flatMap((value, k) => {
    if (values.indexOf(value) === k) return [];
    return [findingAt("fault", source, [...path, k], say((w) => w.setup.faults.duplicateEntry(`"${value}"`)))];
  });
}

/** Sectors a subscriber names and the watch list has not: their alerts would reach nobody, in silence. */
export function sectorFindings(subscribers: SettingsFile, watchlist: SettingsFile): Finding[] {
  const known = idsIn(watchlist, "sectors").map(({ id }) => id);
  const entries = valueAt(subscribers.tree, ["subscribers"]);
  if (!isList(entries)) return [];
  return entries.flatMap((_, k) => {
    const path: Path = ["subscribers", k, "sectors"];
    return textsAt(subscribers, path).flatMap((sector, j) => {
      if (known.includes(sector)) return [];
      const meant = nearest(sector, known);
      const tell = say((w) => (meant === null ? w.setup.faults.unknownSector(`"${sector}"`) : w.setup.faults.unknownSectorNear(`"${sector}"`, meant)));
      return [findingAt("fault", subscribers, [...path, j], tell)];
    });
  });
}

/** A floor of the base above the floor of the window would make the rule's own floor meaningless: one of them was mistyped. */
export function invertedFindings(source: SettingsFile, { rules, gates }: z.output<typeof rulesSchema>): Finding[] {
  return rules.flatMap((rule) =>
    Object.entries(gates.lowBase).flatMap(([currency, lowBase]) => {
      const floor = rule.windowValue[currency];
      if (floor === undefined || lowBase <= floor) return [];
      return [findingAt("fault", source, ["gates", "lowBase", currency], say((w) => w.setup.faults.inverted(`${lowBase} ${currency}`, `${floor} ${currency} (${rule.id})`)))];
    }),
  );
}

/**
 * Currencies that have one threshold and lack the other, or the preferred currency without any. A rule on importers' figures has the floors of the offices it is
 * meant for, and needs only their bases.
 */
export function currencyFindings(source: SettingsFile, { rules, gates }: z.output<typeof rulesSchema>, home: z.output<typeof homeSchema>): Finding[] {
  const named = (wanted: "exporter" | "importer"): string[] => rules.filter(({ view }) => (view ?? "exporter") === wanted).flatMap(({ windowValue }) => Object.keys(windowValue));
  const [ofExporter, ofImporters] = [named("exporter"), named("importer")];
  const besides = Object.keys(gates.lowBase).filter((currency) => !ofImporters.includes(currency));
  const forExports = [...new Set([home.currency, ...ofExporter, ...besides])];
  const missing = (path: Path, money: Readonly<Record<string, number>>, currencies: readonly string[]): Finding[] =>
    currencies.filter((currency) => money[currency] === undefined).map((currency) => findingAt("warning", source, path, say((w) => w.setup.warnings.currencyMissing(currency))));
  return [
    ...rules.flatMap(({ view, windowValue }, k) => (view === "importer" ? [] : missing(["rules", k, "windowValue"], windowValue, forExports))),
    ...missing(["gates", "lowBase"], gates.lowBase, [...new Set([...forExports, ...ofImporters])]),
  ];
}

/** `* 9 * * *` is sixty runs from nine to ten; its author meant one. */
export function scheduleFindings(source: SettingsFile, schedule: z.output<typeof scheduleSchema>): Finding[] {
  return Object.entries(schedule.jobs).flatMap(([job, cron]) => {
    const times = cron === undefined ? 0 : runsPerDay(cron);
    if (cron === undefined || times <= (OFTEN[job] ?? MANY_RUNS_A_DAY)) return [];
    const [minute, ...rest] = cron.split(" ");
    const meant = minute === "*" && rest[0] !== "*" ? `0 ${rest.join(" ")}` : null;
    const tell = say((w) => (meant === null ? w.setup.warnings.runsPerDay(cron, String(times)) : w.setup.warnings.runsPerDayMeant(cron, String(times), meant)));
    return [findingAt("warning", source, ["jobs", job], tell)];
  });
}

/** The ids of a list's entries as they are written, each with its place. */
export function idsIn(source: SettingsFile, list: string): { readonly id: string; readonly path: Path }[] {
  const entries = valueAt(source.tree, [list]);
  if (!isList(entries)) return [];
  return entries.flatMap((_, k) => {
    const path: Path = [list, k, "id"];
    const id = valueAt(source.tree, path);
    return typeof id === "string" ? [{ id, path }] : [];
  });
}

/** The texts of a plain list as they are written. */
export function textsAt(source: SettingsFile, path: Path): string[] {
  const values = valueAt(source.tree, path);
  return isList(values) ? values.filter((value) => typeof value === "string") : [];
}
