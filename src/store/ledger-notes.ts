import type { Kysely } from "kysely";
import type { Note } from "../alerts/note.js";
import type { Ledger } from "./ledger.js";
import type { LedgerTables, Row } from "./ledger-tables.js";

/** What people say of an episode; rows are added, never changed. */
export function noteQueries(db: Kysely<LedgerTables>): Pick<Ledger, "addNote"> {
  return {
    addNote: async ({ episodeId, transitionId, kind, reason, author, comment, at }) => {
      const { id } = await db
        .insertInto("note")
        .values({ episode_id: episodeId, transition_id: transitionId, kind, reason, author, comment, at })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    },
  };
}

export function noteOf(row: Row<"note">): Note {
  const { id, author, comment, at } = row;
  return { id, episodeId: row.episode_id, kind: row.kind as Note["kind"], reason: row.reason as Note["reason"], author, comment, at, transitionId: row.transition_id };
}
