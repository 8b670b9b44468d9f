import { sql, type Kysely, type Transaction } from "kysely";
import type { Incident, IncidentOpening } from "../alerts/incident.js";
import type { IncidentChange } from "./alert-ledger.js";
import { writeMessages } from "./ledger-messages.js";
import type { Ledger } from "./ledger.js";
import type { LedgerTables, Row } from "./ledger-tables.js";

/** What is wrong with the watch itself. */
export function incidentQueries(db: Kysely<LedgerTables>): Pick<Ledger, "openIncidents" | "incidents" | "recordIncidents"> {
  return {
    openIncidents: async () => (await db.selectFrom("incident").selectAll().where("closed_at", "is", null).orderBy("id").execute()).map(incidentOf),
    incidents: async (limit) => (await db.selectFrom("incident").selectAll().orderBy("id", "desc").limit(limit).execute()).map(incidentOf),
    recordIncidents: ({ at, ...change }) => db.transaction().execute((transaction) => writeIncidents(transaction, change, at)),
  };
}

/** @returns those that really began or ended, those that ended first */
export async function writeIncidents(db: Transaction<LedgerTables>, change: IncidentChange, at: string): Promise<readonly Incident[]> {
  const changed: Incident[] = [];
  for (const id of change.close) {
    const row = await db.updateTable("incident").set({ closed_at: at }).where("id", "=", id).where("closed_at", "is", null).returningAll().executeTakeFirst();
    if (row !== undefined) changed.push(incidentOf(row));
  }
  for (const opening of change.open) {
    const row = await openIncident(db, opening, at);
    if (row !== undefined) changed.push(incidentOf(row));
  }
  if (changed.length > 0) await writeMessages(db, change.messages(changed), { at, screeningId: null });
  return changed;
}

function openIncident(db: Transaction<LedgerTables>, { kind, subject, detail, inhibits }: IncidentOpening, at: string): Promise<Row<"incident"> | undefined> {
  return db
    .insertInto("incident")
    .values({ kind, subject, detail: JSON.stringify(detail), inhibits, opened_at: at, closed_at: null })
    .onConflict((conflict) => conflict.columns(["kind", "subject"]).where(sql.ref("closed_at"), "is", null).doNothing())
    .returningAll()
    .executeTakeFirst();
}

function incidentOf(row: Row<"incident">): Incident {
  const { id, subject, inhibits } = row;
  return { id, kind: row.kind as Incident["kind"], subject, detail: JSON.parse(row.detail) as Incident["detail"], inhibits, openedAt: row.opened_at, closedAt: row.closed_at };
}
