import type { JudgementReason, Note } from "./note.js";

/** Reasons that explain an episode away; against them stands `real_risk`. `pending` is neither. */
const EXPLAINING: ReadonlySet<JudgementReason> = new Set<JudgementReason>(["spring_festival", "large_order", "reclassification", "transshipment", "statistics_correction"]);

/** A judgement with its reason. */
export type Judgement = Note & { readonly kind: "judgement"; readonly reason: JudgementReason };

/** The newest judgement of each author, oldest first: who has changed their mind counts once. Acknowledgements are none. */
export function standingJudgements(notes: readonly Note[]): Judgement[] {
  const newest = new Map<string, Judgement>();
  for (const note of notes) if (isJudgement(note) && note.id > (newest.get(note.author)?.id ?? 0)) newest.set(note.author, note);
  return [...newest.values()].sort((a, b) => a.id - b.id);
}

/** 意见不一: one author sees a real risk where another has an explanation. All judgements are kept either way. */
export function isDisputed(notes: readonly Note[]): boolean {
  const reasons = standingJudgements(notes).map(({ reason }) => reason);
  return reasons.includes("real_risk") && reasons.some((reason) => EXPLAINING.has(reason));
}

function isJudgement(note: Note): note is Judgement {
  return note.kind === "judgement" && note.reason !== null;
}
