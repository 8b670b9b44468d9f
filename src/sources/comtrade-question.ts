/** One question to the Comtrade API: its name, its address, the codes it asks for. */
import { createHash } from "node:crypto";
import { UsageError } from "../runtime/errors.js";
import type { Flow } from "../trade/observation.js";
import { underPrefix } from "../trade/watchlist.js";
import { say } from "../words/words.js";
import type { AskContext, SourceRequest } from "./asking.js";
import { comtradeCodesOf, hsEditions } from "./code-tables.js";
import { subheadingsIn } from "./hs-headings.js";

/** Beyond it the gateway answers with a web page; counted with everything, host and percent signs included. */
export const LONGEST_URL = 4095;

/** What is asked; two questions that ask the same have the same name. */
export type Asked = Omit<SourceRequest, "name">;

const FLOW_CODE: Readonly<Record<Flow, string>> = { export: "X", import: "M", "re-export": "RX" };
/** A list of up to so many members is spelled out in a name. */
const SPELLED_OUT = 3;

/** Names a question. Lists too long for a name are told by their ends, their length and a hash. */
export function question(asked: Asked): SourceRequest {
  const { flow, reporter, partners, codes, periods } = asked;
  const name = ["comtrade", reporter, flow, listName(periods), partners === "all" ? "all" : listName(partners), listName(codes)].join("/");
  return { name, flow, reporter, partners, codes, periods };
}

function listName(members: readonly string[]): string {
  if (members.length <= SPELLED_OUT) return members.join(",");
  return `${members[0]}_${members.at(-1)}.${members.length}.${shortHash(members.join(","))}`;
}

export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

/**
 * The address of a question, without a key. Only totals over second partner, transport and customs procedure are asked for; names are, so that
 * goods' names are learned.
 *
 * @throws UsageError for a country or area Comtrade has no code of
 */
export function addressOf(asked: Asked, { baseUrl, key, rowsPerCall }: Pick<AskContext, "baseUrl" | "key" | "rowsPerCall">): string {
  const endpoint = key === null ? "public/v1/preview" : "data/v1/get";
  const parameters = [
    `reporterCode=${areaCodes(asked.reporter).join(",")}`,
    `period=${periodCodes(asked).join(",")}`,
    `cmdCode=${asksForAll(asked) ? "AG6" : asked.codes.join(",")}`,
    `flowCode=${flowCode(asked)}`,
    ...(asked.partners === "all" ? [] : [`partnerCode=${asked.partners.flatMap(areaCodes).join(",")}`]),
    ...["partner2Code=0", "motCode=0", "customsCode=C00"],
    ...(key === null ? [] : [`maxRecords=${rowsPerCall}`]),
    "includeDesc=true",
  ];
  return new URL(`${baseUrl}/${endpoint}/C/M/HS?${parameters.join("&")}`).href;
}

/**
 * Comtrade's codes of an area: two where its territory changed, of which only one has figures in a month.
 *
 * @throws UsageError when there is none
 */
export function areaCodes(alpha3: string): readonly string[] {
  const codes = comtradeCodesOf().get(alpha3);
  if (codes === undefined) throw new UsageError(say((w) => w.ask.comtrade.noSuchArea(alpha3)));
  return codes;
}

/** `"2024-01"` as Comtrade writes it, `"202401"`. */
export function periodCodes({ periods }: Asked): readonly string[] {
  return periods.map((period) => period.replace("-", ""));
}

export function flowCode({ flow }: Asked): string {
  return FLOW_CODE[flow];
}

/** True for a question after everything: its codes are chapters instead of subheadings, and the office is asked for all there is at six digits. */
export function asksForAll({ codes }: Asked): boolean {
  return codes.some((code) => code.length === 2);
}

/** The six-digit subheadings of a question, spelled out. */
export function subheadingsOf(asked: Asked): readonly string[] {
  if (!asksForAll(asked)) return asked.codes;
  return subheadingsIn(hsEditions(), asked.periods[0] ?? "").filter((code) => underPrefix(code, asked.codes));
}
