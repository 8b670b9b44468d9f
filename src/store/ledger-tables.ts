import type { Generated, Selectable } from "kysely";

/** Tables as Kysely sees them. Instants are ISO text in UTC, days `2026-11-23`, periods `2026-10`, JSON is text, truth is 0 or 1. */
export type LedgerTables = {
  run: { id: Generated<number>; job: string; trigger: string; started_at: string; ended_at: string | null; verdict: string | null; message: string | null };
  lease: { name: string; holder: string; renewed_at: string };
  screening: { id: Generated<number>; screened_at: string; period: string; vintage: number; rules_hash: string; scope: string; baseline: number; summary: string; cloud: string | null };
  verdict: { screening_id: number; fingerprint: string; level: string | null; verdict: string };
  /** Report items of a screening, each once for all messages that show it. */
  item: { screening_id: number; language: string; key: string; item: string };
  episode: { id: Generated<number>; fingerprint: string; opened_period: string; opened_at: string };
  transition: {
    id: Generated<number>; episode_id: number; screening_id: number; state: string; cause: string; period: string; level: string | null; at: string; verdict: string;
    vintage: number; rules_hash: string;
  };
  note: { id: Generated<number>; episode_id: number; transition_id: number; kind: string; reason: string | null; author: string; comment: string | null; at: string };
  mute: { id: Generated<number>; scope: string; author: string; reason: string; at: string; until: string; up_to: string; ended_at: string | null; ended_by: string | null };
  incident: { id: Generated<number>; kind: string; subject: string; detail: string; inhibits: number; opened_at: string; closed_at: string | null };
  /** `ended_at`: every part has a final delivery; `folded_into`: the message that says it in its stead; `is_fold`: says what others would have said. */
  outbox: {
    id: Generated<number>; screening_id: number | null; kind: string; recipient: string; subscribers: string; channel: string; created_at: string; not_before: string; rhythm: string;
    origin_id: number | null; is_fold: number; folded_into: number | null; ended_at: string | null; content: string;
  };
  /** What a message tells of. */
  tell: { outbox_id: number; episode_id: number; cause: string };
  delivery: {
    id: Generated<number>; outbox_id: number; part: number; parts: number; begun_at: string; handed_over_at: string | null; ended_at: string | null; address: string;
    result: string | null; reason: string | null; final: number; retry_at: string | null; detail: string; wire_id: string;
  };
  channel_pause: { channel: string; reason: string; since: string; until: string | null; settings_hash: string };
  suppression: { id: Generated<number>; subscriber_id: string; channel: string | null; reason: string; author: string; at: string; restored_at: string | null; restored_by: string | null };
  pull: { id: Generated<number>; source: string; scope: string; periods: string; started_at: string; ended_at?: string | null };
  question: { id: Generated<number>; pull_id: number; name: string; outcome: string; parts: string; periods: string; asked_at: string };
  pulled_month: { source: string; scope: string; period: string; outcome: string; asked_at: string };
  quota: { source: string; day: string; calls: number };
  source_pause: { source: string; not_before: string };
  threshold: {
    id: Generated<number>; population: string; basis: string; sector: string | null; attention: number; alarm: number; set_from: string; set_through: string;
    valid_from: string; valid_through: string; scores: number; vintage: number; rules_hash: string; set_at: string;
  };
  /** Week and audience whose messages have been queued. */
  issue_told: { week: string; audience: string; queued_at: string };
  report_issue: { id: Generated<number>; week: string; audience: string; newest_period: string | null; vintage: number; written_at: string; path: string };
};

/** A row as it is read. */
export type Row<Table extends keyof LedgerTables> = Selectable<LedgerTables[Table]>;
