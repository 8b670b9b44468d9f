import type { CodeEntry, CodeListKind } from "../trade/code-list.js";
import type { Language } from "../words/words.js";

/** The file behind a publisher's list. */
export type ListFile = {
  readonly kind: CodeListKind;
  /** Of its names; null where it holds none. */
  readonly language: Language | null;
  readonly name: string;
  readonly sha256: string;
};

/** What a list did to the store, in codes: a code of two editions counts twice. */
export type ListCounts = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Null when nothing was written: these bytes had been read before. */
  readonly list: number | null;
};

/** A list as the store remembers it. */
export type ListRecord = ListFile &
  Omit<ListCounts, "list"> & {
    readonly list: number;
    /** Oldest first. */
    readonly editions: readonly string[];
    readonly codes: number;
    /** ISO instant. */
    readonly recordedAt: string;
  };

export type StoredEntry = CodeEntry & { readonly kind: CodeListKind; readonly language: Language | null; readonly list: number };

/**
 * Publishers' lists, append only: of two lists of one kind, language and edition the later one decides what is said of a code it names, and
 * what the earlier said of other codes stands.
 */
export type CodeLists = {
  /** @param entries one for each edition and code */
  save(file: ListFile, entries: readonly CodeEntry[], recordedAt: string): Promise<ListCounts>;
  /** In the order they were read. */
  lists(): Promise<readonly ListRecord[]>;
  /** What is said now, by edition and code. */
  entries(kinds: readonly CodeListKind[], code?: string): Promise<readonly StoredEntry[]>;
};
