import { SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver, type SqliteDatabase } from "kysely";

/**
 * SQLite ends a transaction by itself where a disk is full or fails. That there is none left to roll back is then no error, and must not stand in for the one that
 * ended it.
 *
 * @see https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction"
 */
export class LedgerDialect extends SqliteDialect {
  constructor(private readonly database: SqliteDatabase) {
    super({ database });
  }

  override createDriver(): Driver {
    return new LedgerDriver({ database: this.database });
  }
}

class LedgerDriver extends SqliteDriver {
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && /no transaction is active/i.test(error.message))) throw error;
    }
  }
}
