import { standingJudgements } from "../alerts/judgements.js";
import type { PackAlert } from "../report/pack-record.js";
import { dayOf } from "../runtime/clock.js";
import { countryTable } from "../sources/code-tables.js";
import type { EpisodeHistory, EpisodeLine } from "../store/alert-ledger.js";
import { partnerName } from "../trade/country.js";
import type { App } from "./app.js";
import { withLedger } from "./stores.js";

/** Every alert there has been on a code or a code below it, in a market and for the World, newest first. */
export async function packAlerts(app: App, hsCode: string, markets: readonly string[]): Promise<PackAlert[]> {
  const isOurs = ({ verdict, partner }: EpisodeLine): boolean => [verdict.hsCode, ...(verdict.family ?? [])].some((code) => code.startsWith(hsCode)) && (markets.includes("WLD") || partner === "WLD" || markets.includes(partner));
  return withLedger(app, async (ledger) => {
    const lines = (await ledger.episodes({ all: true })).filter(isOurs);
    const alerts: PackAlert[] = [];
    for (const line of lines) {
      const history = await ledger.episode(line.id);
      if (history !== null) alerts.push(alertOf(app, line, history));
    }
    return alerts.sort((one, other) => (one.since < other.since ? 1 : -1));
  });
}

function alertOf(app: App, { id, hsCode, partner, rule, state, level, since, lastPeriod }: EpisodeLine, { transitions, notes }: EpisodeHistory): PackAlert {
  return {
    ...{ episode: id, hsCode, state, level, since, lastPeriod },
    marketName: partnerName(partner, app.language, countryTable()),
    ruleTitle: app.settings.rules.find((each) => each.id === rule)?.title[app.language] ?? rule,
    steps: transitions.map((step) => ({ on: dayOf(new Date(step.at)), state: step.state, cause: step.cause, period: step.period, level: step.level })),
    judgements: standingJudgements(notes).map(({ at, reason, author, comment }) => ({ on: dayOf(new Date(at)), reason, author, comment })),
  };
}
