import type { AlertBudget } from "../detect/budget.js";
import type { Rule } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import type { Day } from "../trade/day.js";
import type { Tag } from "../trade/tag.js";
import type { Sector } from "../trade/watchlist.js";
import { budgetEdit } from "./budget-edit.js";
import { codeChangeEdit } from "./code-change-edit.js";
import type { JudgementReason } from "./note.js";
import { floorEdit, windowsEdit } from "./rule-edit.js";
import { tagEdit } from "./tag-edit.js";

/** A change of the configuration that a judgement suggests: dated, for somebody to review and make by hand. It never applies itself. */
export type RuleProposal = {
  readonly day: Day;
  readonly file: "rules.yaml" | "tags.yaml" | "hs-changes.csv";
  /** Lines of the file as a difference: a blank before those that stand there, `-` before one that goes, `+` before one that comes. */
  readonly edit: string;
  readonly why: JudgementReason;
  /** The command that tries the file once it is edited, before it is put in force. */
  readonly check: string;
};

/** What is configured about the product of a verdict. */
export type ProposalFacts = {
  readonly day: Day;
  /** The rule of the verdict; null where it is no longer configured. */
  readonly rule: Rule | null;
  readonly budget: AlertBudget;
  /** Sectors of the product, in the order of the watch list. */
  readonly sectors: readonly Sector[];
  readonly tags: readonly Tag[];
  /** Codes whose goods the product's code took over, as the author names them; empty where nobody has. */
  readonly formerCodes: readonly string[];
};

type Proposed = { readonly file: RuleProposal["file"]; readonly lines: readonly string[] };

/**
 * What a judgement would change in the configuration, or null where nothing should be: one that waits, or a correction the office makes itself, changes no rule, and
 * neither does one where the present rules can't say it without silencing what was not judged. Then a mute is what is left.
 */
export function proposalFor(reason: JudgementReason, verdict: Verdict, facts: ProposalFacts): RuleProposal | null {
  const because = `# ${facts.day} ${reason} ${verdict.hsCode} ${verdict.partner} ${verdict.period}`;
  const proposed = EDITS[reason](verdict, facts, because);
  if (proposed === null) return null;
  const check = proposed.file === "rules.yaml" ? "friction-watch rules backtest --rules rules.yaml" : "friction-watch check";
  return { day: facts.day, file: proposed.file, edit: proposed.lines.join("\n"), why: reason, check };
}

type Edit = (verdict: Verdict, facts: ProposalFacts, because: string) => Proposed | null;

const inFile = (file: RuleProposal["file"], lines: readonly string[] | null): Proposed | null => (lines === null ? null : { file, lines });

const EDITS: Readonly<Record<JudgementReason, Edit>> = {
  spring_festival: (verdict, { rule }, because) => inFile("rules.yaml", rule === null ? null : windowsEdit(verdict, rule, because)),
  large_order: (verdict, { rule }, because) => inFile("rules.yaml", rule === null ? null : floorEdit(verdict, rule, because)),
  reclassification: (verdict, { formerCodes }, because) => inFile("hs-changes.csv", codeChangeEdit(verdict, formerCodes, because)),
  transshipment: (verdict, { tags, day }, because) => inFile("tags.yaml", tagEdit(verdict, tags, day, because)),
  statistics_correction: () => null,
  real_risk: (_verdict, { sectors, budget }, because) => inFile("rules.yaml", budgetEdit(sectors, budget, because)),
  pending: () => null,
};
