import type { Verdict } from "../detect/verdict.js";
import type { ReportItem } from "../report/record.js";
import type { App } from "./app.js";
import { screen, type ScreenQuery } from "./screen.js";

/** Verdicts of one code, one for each partner asked for and rule: flagged or not, with every gate. */
export async function explain(app: App, query: ScreenQuery, hsCode: string, partner: string | null): Promise<readonly ReportItem[]> {
  const wanted = (verdict: Verdict): boolean => verdict.hsCode === hsCode && (partner === null || verdict.partner === partner);
  const screened = await screen(app, { ...query, hsCode }, wanted);
  return screened?.items ?? [];
}
