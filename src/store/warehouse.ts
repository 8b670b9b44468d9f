import type { Panel } from "../series/panel.js";
import type { Coverage } from "../trade/coverage.js";
import type { Flow, NumberedObservation, SourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import type { Revision } from "../trade/revision.js";
import type { Language } from "../words/words.js";
import type { BrandFigures } from "./brand-figures.js";
import type { CodeLists } from "./code-lists.js";
import type { ExchangeRates } from "./exchange-rates.js";

/** The file behind an import. */
export type ImportedFile = {
  readonly name: string;
  readonly sha256: string;
  readonly source: SourceName;
  /** Options that change what the file means (flow, currency, coverage …): the same bytes under other options are another import. */
  readonly options: string;
  /**
   * The day whose word the file is, in ISO form: when its office was asked or the file was downloaded. An import does not override what an import of a
   * later word says of the same cell.
   */
  readonly publishedOn: string;
};

/** What an import did to the store. */
export type ImportCounts = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Figures formerly stored, inside this import's coverage, that the file no longer has: withdrawn, kept under their vintage. */
  readonly removed: number;
  /** Figures of a file imported before that later imports have overridden, and that were left so. */
  readonly overridden: number;
  /** Figures that differ from the later word of an earlier import: kept as history, they change nothing. */
  readonly late: number;
  /** The largest changes of value among the changed and removed, largest first, ten at most. */
  readonly revisions: readonly Revision[];
  /** Null when nothing was written: the store already said all this. */
  readonly vintage: number | null;
};

/**
 * What to do with bytes imported before with the same options, some of whose figures later imports may have overridden: `keep` writes nothing and
 * counts those as overridden; `restore` makes them the newest figures again, and writes nothing where none differs.
 */
export type Repeat = "keep" | "restore";

/** One import as the store remembers it. */
export type ImportRecord = ImportedFile & {
  readonly vintage: number;
  /** ISO instant. */
  readonly recordedAt: string;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
};

export type GoodsName = { readonly hsCode: string; readonly language: Language; readonly name: string };

/** Two rows of one file with one key and different figures: the file contradicts itself. */
export type Contradiction = { readonly line: number; readonly otherLine: number; readonly hsCode: string; readonly partner: string; readonly period: Period };

/** An import under way: nothing is visible to anybody before `commit`, and `discard` leaves no trace. */
export type ImportDraft = {
  add(observations: readonly NumberedObservation[]): void;
  learn(names: readonly GoodsName[]): void;
  /** Null when each key has one figure; identical repeats are collapsed. Call once, after the last `add`. */
  contradiction(): Promise<Contradiction | null>;
  commit(coverages: readonly Coverage[], recordedAt: string, repeat?: Repeat  ): Promise<ImportCounts>;
  discard(): Promise<void>;
};

/** Which series a read wants; a missing field means all. */
export type SeriesFilter = {
  readonly flow: Flow;
  readonly reporter: string;
  readonly sources?: readonly SourceName[];
  readonly currency?: string;
  readonly hsPrefixes?: readonly string[];
  readonly partners?: readonly string[];
  /** Default `[null]`: totals only. */
  readonly provinces?: readonly (string | null)[];
  readonly regimes?: readonly (string | null)[];
};

/** The same of several reporters in one read. */
export type ReportersFilter = Omit<SeriesFilter, "reporter"> & { readonly reporters: readonly string[] };

export type SeriesRead = {
  /** Rows only: months without a row are unknown until the coverages are applied. */
  readonly panel: Panel;
  /** From the earliest word to the latest: by the day whose word an import is, then as they were recorded. Identical ones stand once. */
  readonly coverages: readonly Coverage[];
  /** The newest import sequence the read has seen; 0 in an empty store. */
  readonly vintage: number;
};

/** An office whose figures of a country's trade are stored, in one currency. */
export type StoredOffice = { readonly reporter: string; readonly source: SourceName; readonly currency: string };

/**
 * The facts: published figures, append only. A row is written only when a figure changed, and every read may name the import sequence
 * (`asOf`) after which it looks no further, so any past alert can be made again to the digit.
 */
export type Warehouse = {
  beginImport(file: ImportedFile): Promise<ImportDraft>;
  /** The import with these bytes and options, if it was made before. */
  findImport(sha256: string, options: string): Promise<ImportRecord | null>;
  imports(asOf?: number): Promise<readonly ImportRecord[]>;
  readSeries(filter: SeriesFilter | ReportersFilter, asOf?: number): Promise<SeriesRead>;
  /** Whose figures of trade with a partner are stored, by reporter, source and currency. */
  officesOf(flow: Flow, partner: string): Promise<readonly StoredOffice[]>;
  /** The newest month each source has ever given a figure of. */
  newestMonths(): Promise<ReadonlyMap<SourceName, Period>>;
  /** What customs prints in the newest imported file; where no file names the code, the newest publisher's list that does. */
  goodsNames(language: Language): Promise<ReadonlyMap<string, string>>;
  readonly codeLists: CodeLists;
  readonly exchangeRates: ExchangeRates;
  readonly brandFigures: BrandFigures;
  close(): Promise<void>;
};
