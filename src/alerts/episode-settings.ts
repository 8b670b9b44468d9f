/** How episodes behave, from the section `episodes` of rules.yaml. */
export type EpisodeSettings = {
  /**
   * How far below its thresholds an open episode may fall and still go on, as a share of each threshold: with 0.2 an episode opened at +30 % and −10 % goes on
   * while a window has +24 % and −8 %, and, where there is a score, the score is over 80 % of the attention line.
   */
  readonly margin: number;
  /** Newest months in a row that must be below the margin before it closes. */
  readonly releases: number;
  /** More episodes opening in one screening than this are told as one summary, causes first. */
  readonly storm: number;
};

/** Our own figures, said so in rules.yaml. */
export const DEFAULT_EPISODES: EpisodeSettings = { margin: 0.2, releases: 2, storm: 50 };
