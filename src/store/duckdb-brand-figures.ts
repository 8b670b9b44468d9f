import type { DuckDBConnection } from "@duckdb/node-api";
import { BRAND_TYPES, type BrandFigure, type BrandMonth } from "../trade/brand.js";
import { monthIndex, periodOf } from "../trade/period.js";
import type { BrandCounts, BrandFigures, BrandFile, BrandRecord } from "./brand-figures.js";

/** Exports by type of brand in the DuckDB file. */
export function duckdbBrandFigures(connection: DuckDBConnection): BrandFigures {
  return {
    save: (file, months, recordedAt) => save(connection, file, months, recordedAt),
    files: async () => {
      const rows = await connection.runAndReadAll(`SELECT f.brand_file_id, f.file_name, f.sha256, f.recorded_at, f.added, f.changed, f.unchanged, min(b.month), max(b.month)
        FROM brand_file f LEFT JOIN brand_figure b USING (brand_file_id) GROUP BY ALL ORDER BY f.brand_file_id`);
      return rows.getRows().map(brandRecord);
    },
    months: () => newestMonths(connection),
  };
}

async function newestMonths(connection: DuckDBConnection): Promise<BrandMonth[]> {
  const rows = await connection.runAndReadAll(
    `SELECT month, currency, hs_code, brand, value FROM brand_figure
     QUALIFY brand_file_id = max(brand_file_id) OVER (PARTITION BY month, currency, hs_code IS NULL)
     ORDER BY currency, month, hs_code NULLS FIRST, brand`,
  );
  const months = new Map<string, BrandMonth & { readonly figures: BrandFigure[] }>();
  for (const [month, currency, hsCode, brand, value] of rows.getRows()) {
    const told = { period: periodOf(Number(month)), currency: String(currency), byCode: hsCode !== null };
    const known = months.get(monthName(told)) ?? { ...told, figures: [] };
    months.set(monthName(told), known);
    known.figures.push({ hsCode: hsCode === null ? null : String(hsCode), brand: BRAND_TYPES[Number(brand)] ?? "none", value: value === null ? null : Number(value) });
  }
  return [...months.values()];
}

async function save(connection: DuckDBConnection, file: BrandFile, months: readonly BrandMonth[], recordedAt: string): Promise<BrandCounts> {
  const read = await connection.runAndReadAll("SELECT 1 FROM brand_file WHERE sha256 = ?", [file.sha256]);
  if (read.currentRowCount > 0) return { added: 0, changed: 0, unchanged: months.length, file: null };
  const known = new Map((await newestMonths(connection)).map((month) => [monthName(month), figuresText(month)]));
  const added = months.filter((month) => !known.has(monthName(month)));
  const changed = months.filter((month) => known.has(monthName(month)) && known.get(monthName(month)) !== figuresText(month));
  const counts = { added: added.length, changed: changed.length, unchanged: months.length - added.length - changed.length };
  await connection.run("BEGIN");
  try {
    const id = await write(connection, file, [...added, ...changed], counts, recordedAt);
    await connection.run("COMMIT");
    return { ...counts, file: id };
  } catch (error) {
    // The first failure is the one to tell; what can't be rolled back any more ends with the connection.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function write(connection: DuckDBConnection, { name, sha256 }: BrandFile, months: readonly BrandMonth[], { added, changed, unchanged }: Omit<BrandCounts, "file">, recordedAt: string): Promise<number> {
  const id = Number((await connection.runAndReadAll("SELECT coalesce(max(brand_file_id), 0) + 1 FROM brand_file")).getRows()[0]?.[0]);
  await connection.run("INSERT INTO brand_file VALUES (?, ?, ?, ?, ?, ?, ?)", [id, name, sha256, recordedAt, added, changed, unchanged]);
  const appender = await connection.createAppender("brand_figure");
  for (const { period, currency, figures } of months) {
    for (const { hsCode, brand, value } of figures) {
      appender.appendInteger(id);
      appender.appendInteger(monthIndex(period));
      appender.appendVarchar(currency);
      if (hsCode === null) appender.appendNull();
      else appender.appendVarchar(hsCode);
      appender.appendTinyInt(BRAND_TYPES.indexOf(brand));
      if (value === null) appender.appendNull();
      else appender.appendDouble(value);
      appender.endRow();
    }
  }
  appender.closeSync();
  return id;
}

function monthName({ period, currency, byCode }: Omit<BrandMonth, "figures">): string {
  return `${period}|${currency}|${byCode}`;
}

/** The same for the same figures, in whatever order they stand. */
function figuresText({ figures }: BrandMonth): string {
  return figures.map(({ hsCode, brand, value }) => `${hsCode ?? ""}|${brand}|${value ?? ""}`).sort().join("\n");
}

function brandRecord(row: readonly unknown[]): BrandRecord {
  const [file, name, sha256, recordedAt, added, changed, unchanged, first, last] = row;
  return {
    file: Number(file),
    name: String(name),
    sha256: String(sha256),
    recordedAt: String(recordedAt),
    added: Number(added),
    changed: Number(changed),
    unchanged: Number(unchanged),
    firstPeriod: first === null ? null : periodOf(Number(first)),
    lastPeriod: last === null ? null : periodOf(Number(last)),
  };
}
