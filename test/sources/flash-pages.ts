/** Pages of table (5) of China Customs' English site written by hand: header and rows as the site prints them. */
import { readFileSync } from "node:fs";

export const recordedPage = (name: string): string => readFileSync(`test/recorded/gacc-flash/${name}`, "utf8");

/** Label, unit, then quantity and value of month, total, last year's total and change; as printed. */
export type Cells = readonly string[];

export type PageParts = {
  readonly title?: string;
  readonly unit?: string;
  /** Headings of the four pairs of columns. */
  readonly groups?: readonly string[];
  readonly subs?: readonly string[];
  readonly before?: string;
};

export const MAY_2026 = "(5) China's Major Exports by Quantity and Value, May 2026 (in USD)";
const GROUPS = ["5", "1-5 Total", "1-5 Total,2025", "1-5 Total, Year-On-Year(%)&nbsp;"];

/** Ten million tons of steel in the month at 700 dollars a ton; 8 % less than last year since January. */
export const STEEL: Cells = ["Steel products", "10,000 Tons", "1,000.0&nbsp;", "7,000.0&nbsp;", "4,600.0", "32,200.0", "5,000.0", "35,000.0", "-8.0", "-8.0"];
export const PHONES: Cells = ["&nbsp;&nbsp;Mobile phones", "10,000 Sets", "5,000.0", "8,000.0", "25,000.0", "40,000.0", "25,000.0", "50,000.0", "0.0", "-20.0"];
export const CIRCUITS: Cells = ["Integrated circuits", "100 Million PCS", "300.0", "30,000.0", "1,500.0", "150,000.0", "1,000.0", "75,000.0", "50.0", "100.0"];
export const HI_TECH: Cells = ["Hi-tech products*", "-", "-", "110,000.0", "-", "480,000.0", "-", "400,000.0", "-", "20.0"];
export const FOUR_ROWS: readonly Cells[] = [STEEL, PHONES, CIRCUITS, HI_TECH];

export function flashPage(rows: readonly Cells[], { title = MAY_2026, unit = "Unit: USD1 Million", groups = GROUPS, subs = ["Quantity", "Value"], before = "" }: PageParts = {}): string {
  const cell = (text: string, more = ""): string => `<td${more}>\n<span><b>${text}</b></span>\n</td>`;
  const line = (cells: readonly string[]): string => `<tr>\n${cells.join("\n")}\n</tr>`;
  const width = 2 + 2 * groups.length;
  return `<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>${title}</title></head>
<body><div class="atcl-ttl">${title}</div><div class="atcl-date">2026/06/10</div><div class="atcl-cnt">${before}<table><tbody>
${line([cell(title, ` colspan="${width}"`)])}
${line([cell(unit, ` colspan="${width}"`)])}
${line([cell("Commodity", ' rowspan="2"'), cell("Quantity Unit", ' rowspan="2"'), ...groups.map((group) => cell(group, ' colspan="2"'))])}
${line(groups.flatMap(() => subs.map((sub) => cell(sub))))}
${rows.map((cells) => line(cells.map((text) => cell(text)))).join("\n")}
${line([cell("Note: asterisks mark groups that include other rows.", ` colspan="${width}"`)])}
</tbody></table></div></body></html>`;
}

/** A row with some cells changed, by place. */
export function changed(row: Cells, changes: Readonly<Record<number, string>>): Cells {
  return row.map((cell, at) => changes[at] ?? cell);
}
