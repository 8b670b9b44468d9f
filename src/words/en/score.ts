export const score = {
  description: "score somebody else's monthly panel with the early-warning detector: a score for each series and month, higher is more alarming",
  panel: "panel file: CSV with the columns series_id,period,quantity,value,qty_unit; a series_id reads code-market",
  out: "file to write the scores to (series_id,period,score); - for standard output",
  from: "write scores from this month on (like 2021-01); default: the first that has any",
  to: "write scores up to this month",
  examples: `
Examples:
  friction-watch score --panel panel.csv --out scores.csv
  friction-watch score --panel panel.csv --out - --from 2024-01 | head

A line of the panel is one month of one series:
  series_id,period,quantity,value,qty_unit
  850440-DEU,2024-03,1200,96000,u
An empty cell is not published, an absent line is not known (and not zero); quantity and value both 0 is no trade. Lines may come in any order.`,
  receipt: (r: { file: string; rows: string; series: string; first: string; last: string; out: string; scores: string; scored: string }) =>
    `${r.file}: ${r.rows} rows read, ${r.series} series, ${r.first} to ${r.last}. ${r.scores} scores of ${r.scored} series written to ${r.out}`,
  standardOutput: "standard output",
  nothingScored: "No series can be scored: the file of scores holds its header only. A score needs a history of 16 months in one unit, with quantity and value in the month and its base.",
  repeated: (count: string) => `  ${count} rows say exactly what an earlier row says, and count once.`,
  rejected: (count: string) => `  ${count} rows hold a figure that can't be used and count as not published; the others were scored:`,
  moreRejected: (count: string) => `  … and ${count} more rows`,
  reading: (rows: string) => `reading the panel: ${rows} rows`,
  scoring: (series: string) => `scoring ${series} series`,
  writing: (rows: string) => `writing: ${rows} scores`,
  sameFile: (path: string) => `--out ${path} is the panel itself and would be overwritten. Give another file.`,
  badRange: (from: string, to: string) => `--from ${from} is later than --to ${to}.`,
  outside: (first: string, last: string) => `The panel runs from ${first} to ${last}; --from and --to leave none of it.`,
  notWritten: (path: string, code: string) => `${path} can't be written (${code}); no half-written file was left. Check the path, the free space and the permissions.`,
  file: {
    missingColumn: (file: string, column: string, found: string) =>
      `${file} line 1: the column "${column}" is missing (found: ${found}), expected series_id,period,quantity,value,qty_unit.`,
    emptyId: (file: string, line: string, column: string) => `${file} line ${line} "${column}": empty, expected code-market, like 850440-DEU.`,
    badPeriod: (file: string, line: string, column: string, value: string) => `${file} line ${line} "${column}": "${value}" is not a month, expected one like 2024-03.`,
    thousands: (file: string, line: string, column: string, value: string) =>
      `${file} line ${line} "${column}": "${value}" has commas between digits, expected a number without, like 1234567. They might be decimal commas, so nothing is guessed; mend the column.`,
    contradiction: (file: string, line: string, other: string, id: string, period: string) =>
      `${file} lines ${line} and ${other} are the same month (${period}) of the same series (${id}) but differ in quantity, value or unit; expected one line.`,
    tooManyMonths: (file: string, line: string, period: string, most: string) =>
      `${file} line ${line} "period": with ${period} the panel spans more than ${most} months, expected at most ${most}. Check whether that month is a slip.`,
    tooLarge: (file: string, line: string, most: string) =>
      `${file} line ${line}: series times months exceed ${most}, more than memory holds. Split the file by product (all markets of a code together).`,
    tooManyUnits: (file: string, line: string, column: string, value: string, most: string) =>
      `${file} line ${line} "${column}": "${value}" would be one more than ${most} different units, expected a unit, like kg. Check whether the columns have shifted.`,
  },
  row: {
    notANumber: (line: string, column: string, value: string) => `line ${line} "${column}": "${value}" is not a finite number, expected a number of 0 or more, or nothing where it is not published.`,
    negative: (line: string, column: string, value: string) => `line ${line} "${column}": "${value}" is negative, expected 0 or more.`,
  },
};
