import { sql, type Kysely, type Migration } from "kysely";

/**
 * A migration done whole or not at all, also when the process is killed in it or two processes upgrade one file at once.
 *
 * @param isDone whether the tables are as it leaves them: its end may not have been noted down
 */
export function wholeMigration(isDone: (db: Kysely<unknown>) => Promise<boolean>, upgrade: (db: Kysely<unknown>) => Promise<void>): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql.raw("BEGIN IMMEDIATE").execute(db);
      try {
        if (!(await isDone(db))) await upgrade(db);
        await sql.raw("COMMIT").execute(db);
      } catch (error) {
        await sql.raw("ROLLBACK").execute(db);
        throw error;
      }
    },
  };
}
