/** Something wrong with the watch itself, told once to ops when it begins and once when it ends, and never as an alert on a product. */

/**
 * - `source`: an office's month is late beyond its grace, or its last pull failed; subject is the source. Its products are inhibited.
 * - `chapter`: a chapter arrived incomplete; subject is `gacc/84`. Its products are inhibited.
 * - `channel`: a channel is disabled or can't log in; subject is the channel's id.
 * - `delivery`: a message could not be delivered within its budget, or an address is refused for good; subject is `recipient/channel`.
 * - `storm`: more episodes opened at once than `episodes.storm` allows; subject is the month screened.
 * - `configuration`: a changed configuration is faulty and the old one stays in force; subject is the folder. Or the letterhead can't be used (`detail.reason` is `letterhead`);
 *   subject is its file.
 * - `picture`: a chart could not be drawn, and the message went without it; subject is the chart, or `weekly-report` for all charts of a week's reports.
 */
export type IncidentKind = "source" | "chapter" | "channel" | "delivery" | "storm" | "configuration" | "picture";

export type Incident = {
  readonly id: number;
  readonly kind: IncidentKind;
  readonly subject: string;
  /** What happened, as a code and figures that the words make a sentence of: `{reason: "late", days: "12"}`. Never a secret. */
  readonly detail: Readonly<Record<string, string>>;
  /** How many open episodes it keeps from changing when it begins. */
  readonly inhibits: number;
  readonly openedAt: string;
  /** Null while it lasts. */
  readonly closedAt: string | null;
};

/** An incident before the ledger has numbered it. */
export type IncidentOpening = Pick<Incident, "kind" | "subject" | "detail" | "inhibits">;
