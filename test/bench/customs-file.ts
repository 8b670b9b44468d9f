import { createWriteStream } from "node:fs";
import { once } from "node:events";
import iconv from "iconv-lite";
import { gaccPartners } from "../../src/sources/code-tables.js";
import { periodOf } from "../../src/trade/period.js";

const HEADER = `"数据年月","贸易伙伴编码","贸易伙伴名称","商品编码","商品名称","第一数量","第一计量单位","第二数量","第二计量单位","美元",\n`;

/** What to write: `series` code × partner pairs over `months` months ending with 2025-12; figures are made from their place, no chance in them. */
export type Shape = { readonly series: number; readonly months: number };

/** Partners a code is sold to in the made-up file. */
const PARTNERS_A_CODE = 60;

/** Writes a customs download of the wanted shape in GB18030, month by month, in bounded memory. @returns rows written */
export async function writeCustomsFile(path: string, { series, months }: Shape): Promise<number> {
  const partners = [...gaccPartners()].slice(0, PARTNERS_A_CODE);
  const out = createWriteStream(path);
  out.write(iconv.encode(HEADER, "gb18030"));
  const last = 2025 * 12 + 11;
  let rows = 0;
  for (let m = months - 1; m >= 0; m--) {
    const period = periodOf(last - m).replace("-", "");
    for (let from = 0; from < series; from += 5000) {
      const lines: string[] = [];
      for (let s = from; s < Math.min(series, from + 5000); s++) lines.push(row(period, s, m, partners));
      rows += lines.length;
      if (!out.write(iconv.encode(lines.join(""), "gb18030"))) await once(out, "drain");
    }
  }
  out.end();
  await once(out, "finish");
  return rows;
}

function row(period: string, series: number, month: number, partners: readonly (readonly [string, string])[]): string {
  const code = 84010000 + Math.floor(series / PARTNERS_A_CODE) * 7;
  const [partner] = partners[series % partners.length] ?? ["502"];
  const quantity = 1000 + ((series * 7919 + month * 104729) % 9000);
  const value = (quantity * (50 + ((series * 31 + month * 17) % 40))).toLocaleString("en");
  return `"${period}","${partner}","国家名称","${code}","机械设备的一种说明文字","${quantity}","台","${quantity * 12}","千克","${value}",\n`;
}
