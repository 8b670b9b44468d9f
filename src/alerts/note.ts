/** What people say of an episode: rows that are added and never changed, and change no state by themselves. */

/** Why an episode is what it is, in the words of 研判: 春节, 大单, 归类调整, 转口, 统计更正, 确有风险, 待核. One list for code, JSON and documentation. */
export type JudgementReason = "spring_festival" | "large_order" | "reclassification" | "transshipment" | "statistics_correction" | "real_risk" | "pending";
export const JUDGEMENT_REASONS: readonly JudgementReason[] = ["spring_festival", "large_order", "reclassification", "transshipment", "statistics_correction", "real_risk", "pending"];

/** An acknowledgement (`reason` null) or a judgement of one episode. */
export type Note = {
  readonly id: number;
  readonly episodeId: number;
  readonly kind: "ack" | "judgement";
  readonly reason: JudgementReason | null;
  /** Who says so; one line, checked. */
  readonly author: string;
  readonly comment: string | null;
  readonly at: string;
  /** The episode's last transition when it was said: what the author had before them. */
  readonly transitionId: number;
};
