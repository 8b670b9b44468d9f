import { join } from "node:path";
import type { Clock } from "../runtime/clock.js";
import type { Log } from "../runtime/log.js";
import { wordsIn, type Language, type Words } from "../words/words.js";
import type { Settings } from "../settings/settings.js";

/** Where one store keeps its things. The sample has a home of its own, so that made-up figures never meet real ones. */
export type Home = {
  readonly folder: string;
  readonly warehouse: string;
  readonly ledger: string;
  readonly raw: string;
  /** Answers of the offices on their way into the warehouse; emptied by every pull. */
  readonly answers: string;
  readonly mail: string;
  readonly reports: string;
  /** Where people put downloaded files for the service to read. */
  readonly drop: string;
};

/** What every story of the pipeline needs: configuration, places, time, language, and where to tell of progress. */
export type App = {
  readonly settings: Settings;
  readonly home: Home;
  /** True when the figures are the bundled synthetic sample: every page says so. */
  readonly sample: boolean;
  readonly language: Language;
  readonly clock: Clock;
  readonly log: Log;
  /** A sentence for the person at the terminal (standard error), never for a machine. */
  readonly notice: (text: string) => void;
  readonly version: string;
};

export function homeAt(folder: string): Home {
  return {
    folder,
    warehouse: join(folder, "warehouse.duckdb"),
    ledger: join(folder, "ledger.sqlite"),
    raw: join(folder, "raw"),
    answers: join(folder, "answers"),
    mail: join(folder, "mail"),
    reports: join(folder, "reports"),
    drop: join(folder, "drop"),
  };
}

export function wordsOf(app: App): Words {
  return wordsIn(app.language);
}
