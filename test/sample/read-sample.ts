import { readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";

/** One line of a download, read with nothing of the product's own reader. */
export type Row = {
  readonly file: string;
  readonly month: string;
  readonly partnerCode: string;
  readonly hsCode: string;
  readonly province: string | null;
  readonly quantity: number;
  readonly unit: string;
  readonly second: number;
  readonly secondUnit: string;
  readonly value: number;
};

/** A calendar year of the platform, and the newest month. */
export const FILE_YEARS = ["2021", "2022", "2023", "2024", "2025", "2026-01-to-09", "2026-10"];
export const NATIONAL_FILES = FILE_YEARS.map((year) => `export-${year}.csv`);
export const PROVINCE_FILES = FILE_YEARS.map((year) => `guangdong-${year}.csv`);

/** The lines of a file without the header, decoded. */
export function linesOf(folder: string, file: string): string[] {
  return iconv.decode(readFileSync(join(folder, file)), "gb18030").split("\n").slice(0, -1);
}

export function rowsOf(folder: string, files: readonly string[]): Row[] {
  return files.flatMap((file) => linesOf(folder, file).slice(1).map((line) => rowOf(file, line)));
}

function rowOf(file: string, line: string): Row {
  const fields = line.slice(1, -2).split('","');
  const provinceFields = fields.length - 10;
  const at = (place: number): string => fields[place] ?? "";
  const after = (place: number): string => at(place + provinceFields);
  return {
    file,
    month: at(0),
    partnerCode: at(1),
    hsCode: at(3),
    province: provinceFields === 2 ? at(5) : null,
    quantity: Number(after(5)),
    unit: after(6),
    second: Number(after(7)),
    secondUnit: after(8),
    value: Number(after(9).replaceAll(",", "")),
  };
}

export function keyOf({ month, partnerCode, hsCode }: Row): string {
  return `${month} ${partnerCode} ${hsCode}`;
}
