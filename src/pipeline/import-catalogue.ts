import { Document } from "yaml";
import { today } from "../runtime/clock.js";
import { FormatError, UsageError } from "../runtime/errors.js";
import { readDay, readLine, type Reading } from "../settings/settings-scalars.js";
import { readCatalogue, type CatalogueSector } from "../sources/catalogue-list.js";
import type { RowFault } from "../sources/source-file.js";
import type { Catalogue, Sector } from "../trade/watchlist.js";
import { say, wordsIn, type Tell } from "../words/words.js";
import type { App } from "./app.js";
import { keepDropped } from "./import-codes.js";
import { ownFolder, putInPlace, type ConfigTarget } from "./own-config.js";

/** What the user says of the catalogue. */
export type AskedCatalogue = { readonly dated: string; readonly name: string | null };

/** What became of a catalogue; printed as `codes import --kind catalogue --format json` with these field names. */
export type CatalogueReceipt = {
  readonly file: string;
  readonly sha256: string;
  readonly kind: "catalogue";
  readonly name: string;
  readonly dated: string;
  readonly rows: number;
  readonly sectors: readonly { readonly id: string; readonly name: string; readonly codes: number }[];
  readonly rejected: readonly RowFault[];
  /** Sectors against those watched before, by id. */
  readonly added: number;
  readonly changed: number;
  /** The file written; null when it says all this already. */
  readonly written: string | null;
  /** The file formerly there, under its new name; null when there was none. */
  readonly kept: string | null;
};

/** Bad rows told one by one. */
const LISTED = 20;

/**
 * Makes a bureau's own catalogue the watch list: writes `watchlist.yaml` into the user's configuration folder and keeps the file that was there
 * beside it. Nothing is written unless the whole configuration would be accepted with it.
 *
 * @throws UsageError when the folder is one that comes with the program, the day is none, or a subscriber names a sector the catalogue lacks
 * @throws FormatError when the file is no catalogue, or a row of it can't be read
 */
export async function importCatalogue(app: App, path: string, asked: AskedCatalogue, target: ConfigTarget): Promise<CatalogueReceipt> {
  const folder = ownFolder(target);
  const dated = accepted(readDay(asked.dated), say((w) => w.codes.option.badDated(asked.dated)));
  const { name: file, sha256, path: kept } = await keepDropped(app, path);
  const reading = await readCatalogue(kept, file);
  refuseHoles(reading.rejected, file);
  const name = accepted(readLine(asked.name ?? file.replace(/\.[^.]*$/, "")), say((w) => w.codes.option.badName));
  const catalogue = { name: { "zh-CN": name, en: name }, dated, approximate: false, sha256 };
  const sectors = withIds(reading.sectors, app.settings.sectors);
  refuseLost(app, sectors);
  const same = JSON.stringify([app.settings.catalogue, app.settings.sectors]) === JSON.stringify([catalogue, sectors]);
  const outcome = same ? { written: null, kept: null } : putInPlace(folder, "watchlist.yaml", documentText(app, catalogue, sectors, file), target, today(app.clock));
  const before = new Map(app.settings.sectors.map((sector) => [sector.id, JSON.stringify(sector)]));
  const receipt = {
    file,
    sha256,
    kind: "catalogue" as const,
    name,
    dated,
    rows: reading.rows,
    sectors: sectors.map(({ id, name: names, prefixes }) => ({ id, name: names[app.language], codes: prefixes.length })),
    rejected: reading.rejected,
    added: sectors.filter(({ id }) => !before.has(id)).length,
    changed: sectors.filter((sector) => before.has(sector.id) && before.get(sector.id) !== JSON.stringify(sector)).length,
    ...outcome,
  };
  app.log.info("catalogue_imported", { ...receipt, rejected: receipt.rejected.length });
  return receipt;
}

/** A code that can't be read would no longer be watched, in silence: the catalogue is taken whole or not at all. */
function refuseHoles(rejected: readonly RowFault[], file: string): void {
  if (rejected.length === 0) return;
  throw new FormatError((language) => [wordsIn(language).codes.catalogue.notWhole(file, String(rejected.length)), ...rejected.slice(0, LISTED).map((row) => `  ${row.tell(language)}`)].join("\n"));
}

/** A value of an option, or the fault of it. */
export function accepted<T>(reading: Reading<T>, tell: Tell): T {
  if ("fault" in reading) throw new UsageError(tell);
  return reading.value;
}

/** Ids are what subscribers refer to: from the file, else those of the sectors formerly called so, else `sector-1`, `sector-2` … */
function withIds(read: readonly CatalogueSector[], known: readonly Sector[]): Sector[] {
  const former = ({ name }: CatalogueSector): Sector | undefined => known.find((sector) => Object.values(sector.name).includes(name));
  const idOf = (sector: CatalogueSector): string | null => sector.id ?? former(sector)?.id ?? null;
  const taken = new Set(read.map(idOf));
  let next = 1;
  return read.map((sector) => {
    let id = idOf(sector);
    while (id === null) {
      if (!taken.has(`sector-${next}`)) id = `sector-${next}`;
      next++;
    }
    return { id, name: { "zh-CN": sector.name, en: sector.nameEn ?? former(sector)?.name.en ?? sector.name }, prefixes: sector.prefixes };
  });
}

/** Subscribers of a sector that is no more would hear nothing, in silence. */
function refuseLost(app: App, sectors: readonly Sector[]): void {
  const known = new Set(sectors.map(({ id }) => id));
  const lost = [...new Set(app.settings.subscribers.flatMap((subscriber) => subscriber.sectors))].filter((id) => !known.has(id));
  if (lost.length === 0) return;
  throw new UsageError((language) => {
    const names = lost.map((id) => `${id} (${app.settings.sectors.find((sector) => sector.id === id)?.name[language] ?? id})`);
    return wordsIn(language).codes.option.sectorsLost(names.join(", "));
  });
}

function documentText(app: App, catalogue: Catalogue, sectors: readonly Sector[], file: string): string {
  const document = new Document({ catalogue, sectors });
  const { name, dated, sha256 } = catalogue;
  const comment = { name: name[app.language], dated, file, sha256: sha256 ?? "", written: today(app.clock) };
  document.commentBefore = wordsIn(app.language).codes.catalogue.headComment(comment);
  return document.toString({ lineWidth: 0 });
}
