import type { Kysely, Transaction } from "kysely";
import { writeMessages } from "./ledger-messages.js";
import type { LedgerTables, Row } from "./ledger-tables.js";
import type { IssueTelling, Ledger, ReportIssue } from "./ledger.js";

/** Issues of the weekly report, and whom they were sent to. */
export function issueQueries(db: Kysely<LedgerTables>): Pick<Ledger, "recordIssues" | "issues" | "audiencesTold"> {
  return {
    recordIssues: (issues, tellings, at) =>
      db.transaction().execute(async (transaction) => {
        for (const issue of issues) await writeIssue(transaction, issue);
        const queued: number[] = [];
        for (const telling of tellings) queued.push(...(await writeTelling(transaction, telling, at)));
        return queued;
      }),
    issues: async (limit, audience) => {
      const all = db.selectFrom("report_issue").selectAll().orderBy("id", "desc").limit(limit);
      return (await (audience === undefined ? all : all.where("audience", "=", audience)).execute()).map(issueOf);
    },
    audiencesTold: async (week) => {
      const rows = await db.selectFrom("issue_told").select("audience").where("week", "=", week).execute();
      return new Set(rows.map(({ audience }) => audience));
    },
  };
}

async function writeIssue(db: Transaction<LedgerTables>, issue: ReportIssue): Promise<void> {
  const { week, audience, vintage, path } = issue;
  await db.insertInto("report_issue").values({ week, audience, newest_period: issue.newestPeriod, vintage, written_at: issue.writtenAt, path }).execute();
}

/** Nothing where the audience has been told of the week before. */
async function writeTelling(db: Transaction<LedgerTables>, { week, audience, screeningId, messages }: IssueTelling, at: string): Promise<readonly number[]> {
  const told = await db
    .insertInto("issue_told")
    .values({ week, audience, queued_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("audience")
    .executeTakeFirst();
  return told === undefined ? [] : writeMessages(db, messages, { at, screeningId });
}

function issueOf(row: Row<"report_issue">): ReportIssue {
  return { week: row.week, audience: row.audience, newestPeriod: row.newest_period, vintage: row.vintage, writtenAt: row.written_at, path: row.path };
}
