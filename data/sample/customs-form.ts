import iconv from "iconv-lite";
import type { Figure } from "./figures.js";

/** 注册地 of a file broken down by it. */
export type Province = { readonly code: string; readonly name: string };

/**
 * Figures in the form in which the customs query platform gives a download: GB18030, every field quoted, a comma after the last one,
 * one line feed a line, thousands commas in the money column only, whole US dollars. A quantity not given is `"0","?"`.
 *
 * @param province adds the two 注册地 columns; null for a file of the whole country, which has none
 */
export function customsForm(figures: readonly Figure[], province: Province | null): Buffer {
  const place = province === null ? [] : ["注册地编码", "注册地名称"];
  const header = ["数据年月", "贸易伙伴编码", "贸易伙伴名称", "商品编码", "商品名称", ...place, "第一数量", "第一计量单位", "第二数量", "第二计量单位", "美元"];
  const lines = [header, ...figures.map((figure) => fieldsOf(figure, province))].map(lineOf);
  return iconv.encode(lines.join(""), "gb18030");
}

function fieldsOf(figure: Figure, province: Province | null): string[] {
  const { product, market, period } = figure;
  return [
    period.replace("-", ""),
    market.customsCode,
    market.name["zh-CN"],
    product.hsCode,
    product.name["zh-CN"],
    ...(province === null ? [] : [province.code, province.name]),
    ...quantityFields(figure).flat(),
    withThousands(figure.valueUsd),
  ];
}

/** First quantity and unit, then second; the other way round from the month the office began to count the product so. */
function quantityFields({ product, period, quantity, secondQuantity }: Figure): [string, string][] {
  const first = quantityField(quantity, product.unit);
  const second = quantityField(secondQuantity, product.second?.unit ?? "?");
  return product.unitsSwappedFrom !== undefined && period >= product.unitsSwappedFrom ? [second, first] : [first, second];
}

function quantityField(quantity: number | null, unit: string): [string, string] {
  return quantity === null ? ["0", "?"] : [String(quantity), unit];
}

function withThousands(dollars: number): string {
  return String(dollars).replace(/\B(?=(\d{3})+$)/g, ",");
}

function lineOf(fields: readonly string[]): string {
  return `${fields.map((field) => `"${field}"`).join(",")},\n`;
}
