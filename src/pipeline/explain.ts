import type { Verdict } from "../detect/verdict.js";
import { findingsOf, type ReportItem } from "../report/record.js";
import type { Finding } from "../series/finding.js";
import type { App } from "./app.js";
import { screen, type ScreenQuery } from "./screen.js";

/** Verdicts of one code and what was found in its figures. */
export type Explained = { readonly items: readonly ReportItem[]; readonly findings: readonly Finding[] };

/** Verdicts of one code, and of families it belongs to, one for each partner asked for and rule: flagged or not, with every gate. */
export async function explain(app: App, query: ScreenQuery, hsCode: string, partner: string | null): Promise<Explained> {
  const wanted = (verdict: Verdict): boolean => (verdict.hsCode === hsCode || verdict.family?.includes(hsCode) === true) && (partner === null || verdict.partner === partner);
  const screened = await screen(app, { ...query, hsCode }, wanted, () => true);
  if (screened === null) return { items: [], findings: [] };
  const findings = findingsOf(screened.summary).listed.filter((finding) => partner === null || finding.partner === partner || finding.partner === "WLD");
  return { items: screened.items, findings };
}
