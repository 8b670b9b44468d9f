import type { App } from "../pipeline/app.js";
import type { Backtest } from "../pipeline/backtest.js";
import type { ScreenQuery } from "../pipeline/screen.js";
import { basisText } from "../report/basis-text.js";

/** What a machine reads of a back-test. `basis.note` says whether it is real time; figures that can't be reckoned are null. */
export function backtestJson(done: Backtest, app: App, { rules }: ScreenQuery) {
  const { basis, result, months, thresholds, rates, within, least, caseFile, rulesHash } = done;
  return {
    sample: app.sample,
    from: months[0]?.period ?? null,
    to: months.at(-1)?.period ?? null,
    within,
    minLevel: least,
    basis: { ...basis, note: basisText(basis, app.language) },
    rules: rules.map(({ id, origin }) => ({ id, origin })),
    rulesHash,
    thresholds,
    rates,
    caseFile,
    baseRate: result?.baseRate ?? null,
    detectors: result?.detectors ?? [],
    families: result?.families ?? [],
    cases: result?.cases.map(({ remedy, ...rest }) => ({ ...remedy, ...rest })) ?? [],
    curve: result?.curve ?? [],
    months,
  };
}
