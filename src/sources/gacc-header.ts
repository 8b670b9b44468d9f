/** The columns of a China Customs query download, which come in the order the user chose them, in Chinese or English. */
import { FormatError, UsageError } from "../runtime/errors.js";
import { type Language, say } from "../words/words.js";
import { refused } from "./refused.js";

/** Where each column stands; -1 where the file has none. */
export type GaccLayout = {
  /** As printed, for messages. */
  readonly header: readonly string[];
  readonly language: Language;
  readonly currency: "USD" | "CNY";
  readonly period: number;
  readonly hsCode: number;
  readonly goods: number;
  readonly partner: number;
  readonly regime: number;
  readonly province: number;
  readonly quantity: number;
  readonly unit: number;
  readonly quantity2: number;
  readonly unit2: number;
  readonly money: number;
};

type Role = keyof typeof COLUMNS;

/** Names as printed in Chinese and English downloads over the years; compared without case. The first is used in messages. */
const COLUMNS = {
  period: ["数据年月", "月份", "Date of data"],
  hsCode: ["商品编码", "Commodity code"],
  goods: ["商品名称", "Commodity"],
  partner: ["贸易伙伴编码", "Trading partner code"],
  partnerName: ["贸易伙伴名称", "Trading partner"],
  regime: ["贸易方式编码", "Customs Regime code"],
  regimeName: ["贸易方式名称", "Customs Regime"],
  province: ["注册地编码", "收发货人注册地编码", "Locations of importers and exporters code"],
  provinceName: ["注册地名称", "收发货人注册地名称", "Locations of importers and exporters"],
  quantity: ["第一数量", "Quantity"],
  unit: ["第一计量单位", "Unit"],
  quantity2: ["第二数量", "Supplementary Quantity", "Supplimentary Quantity"],
  unit2: ["第二计量单位", "Supplementary Unit", "Supplimentary Unit"],
  usd: ["美元", "US dollar"],
  cny: ["人民币", "Renminbi Yuan"],
} as const;

const ROLE_OF: ReadonlyMap<string, Role> = new Map(
  (Object.keys(COLUMNS) as Role[]).flatMap((role) => COLUMNS[role].map((name) => [name.toLowerCase(), role] as const)),
);

/** A column that is of no use without the other: a name without its code, a quantity without its unit. */
const NEEDS: readonly (readonly [has: Role, needs: Role])[] = [
  ["partnerName", "partner"],
  ["regimeName", "regime"],
  ["provinceName", "province"],
  ["quantity", "unit"],
  ["unit", "quantity"],
  ["quantity2", "unit2"],
  ["unit2", "quantity2"],
];

/**
 * Finds the columns of a download.
 *
 * @param currency what the user asked for; decides only where a file holds both currencies
 * @throws FormatError when the header is not one of China Customs or lacks a column that is needed
 * @throws UsageError when the currency asked for is not the file's
 */
export function gaccLayout(header: readonly string[], fileName: string, currency: string | null): GaccLayout {
  const places = rolePlaces(header, fileName);
  const at = (role: Role): number => places.get(role) ?? -1;
  refuseMissing(header, places, fileName);
  const money = moneyColumn(places, fileName, currency);
  return {
    header,
    language: header[at("hsCode")] === COLUMNS.hsCode[0] ? "zh-CN" : "en",
    currency: money,
    period: at("period"),
    hsCode: at("hsCode"),
    goods: at("goods"),
    partner: at("partner"),
    regime: at("regime"),
    province: at("province"),
    quantity: at("quantity"),
    unit: at("unit"),
    quantity2: at("quantity2"),
    unit2: at("unit2"),
    money: at(money === "USD" ? "usd" : "cny"),
  };
}

function rolePlaces(header: readonly string[], fileName: string): ReadonlyMap<Role, number> {
  const roles = header.map((name) => ROLE_OF.get(name.toLowerCase()) ?? null);
  if (roles.every((role) => role === null)) {
    const found = header.join(",").slice(0, 80);
    const expected = [COLUMNS.period[0], COLUMNS.hsCode[0], COLUMNS.partner[0], COLUMNS.quantity[0], COLUMNS.usd[0]].join(", ");
    throw refused((w) => w.faults.file.headerNotRecognised(fileName, found, expected));
  }
  const places = new Map<Role, number>();
  roles.forEach((role, at) => {
    const name = header[at] ?? "";
    if (role === null) throw refused((w) => w.faults.file.unknownColumn(fileName, name));
    if (places.has(role)) throw refused((w) => w.faults.file.duplicateColumn(fileName, name));
    places.set(role, at);
  });
  return places;
}

function refuseMissing(header: readonly string[], places: ReadonlyMap<Role, number>, fileName: string): void {
  const found = header.join(", ");
  const needed = (role: Role): FormatError => refused((w) => w.faults.file.missingColumn(fileName, COLUMNS[role][0], found));
  if (!places.has("hsCode")) throw needed("hsCode");
  if (!places.has("period")) throw refused((w) => w.faults.file.missingPeriod(fileName, COLUMNS.period[0]));
  for (const [has, needs] of NEEDS) if (places.has(has) && !places.has(needs)) throw needed(needs);
}

function moneyColumn(places: ReadonlyMap<Role, number>, fileName: string, asked: string | null): "USD" | "CNY" {
  const printed = (["USD", "CNY"] as const).filter((currency) => places.has(currency === "USD" ? "usd" : "cny"));
  const [first, second] = printed;
  if (first === undefined) throw refused((w) => w.faults.file.missingMoney(fileName));
  if (asked === null && second !== undefined) throw new UsageError(say((w) => w.faults.option.currencyNeeded(fileName)));
  const chosen = asked === null ? first : printed.find((currency) => currency === asked);
  if (chosen === undefined) throw new UsageError(say((w) => w.faults.option.currencyConflict(fileName, printed.join(" / "), asked ?? "")));
  return chosen;
}
