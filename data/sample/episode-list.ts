import { EPISODES, WORLD_EPISODES, type Episode } from "./episodes.js";
import { GOODS } from "./goods.js";
import { marketOf } from "./markets.js";

const ALL: readonly Episode[] = [...EPISODES, ...WORLD_EPISODES];

/** The list of what is in the sample, for programs. */
export function episodesCsv(): string {
  const lines = ALL.map((row) => [row.hsCode, row.partner, row.kind, row.start, row.expected].join(","));
  return ["hsCode,partner,kind,start,expected", ...lines].map((line) => `${line}\n`).join("");
}

/** The same list for people, as the table in README.md. */
export function episodesTable(): string {
  const rows = ALL.map((row) => [row.hsCode, goodsName(row.hsCode), partnerName(row.partner), row.kind, row.start, row.note, row.expected]);
  const head = ["编码", "商品", "市场", "kind", "start", "做了什么", "2026-10 expected"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function goodsName(hsCode: string): string {
  return GOODS.find((product) => product.hsCode === hsCode)?.name["zh-CN"] ?? "";
}

function partnerName(partner: string): string {
  return partner === "WLD" ? "全部市场合计 WLD" : `${marketOf(partner).name["zh-CN"]} ${partner}`;
}
