import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exportsRow, readGaccIndex } from "../../src/sources/gacc-index.js";
import { readHtml } from "../../src/sources/html-page.js";
import { recordedPage } from "./flash-pages.js";

const SITE = "http://english.customs.gov.cn";
const SAMPLE = "../shared/samples/gacc/english-monthly/index_preliminary_2026.html";
const indexOf = (html: string, baseUrl = SITE) => readGaccIndex(readHtml(html), baseUrl);
const UUID = "00000005-0000-4000-8000-000120260003";

/** A page with one row: table (5) in dollars, with what stands in its month cell. */
const pageWith = (months: string): string =>
  `<html><body><select><option>2026</option></select><table><tbody><tr><td>(5) China's Major Exports by Quantity and Value (in USD)</td><td>${months}</td></tr></tbody></table></body></html>`;
const march = (href: string, baseUrl = SITE) => exportsRow(indexOf(pageWith(`<span>Jan.</span><a href=${href}> Mar.</a>`), baseUrl) ?? { year: null, rows: [] }, "USD")?.months[1];

describe("the index page of the preliminary release", () => {
  it("lists months that are out with their path, and months that are not without", () => {
    const index = indexOf(recordedPage("preliminary.html"));
    expect(index?.year).toBe(2026);
    expect(index?.rows).toHaveLength(7);
    const months = exportsRow(index ?? { year: null, rows: [] }, "USD")?.months ?? [];
    expect(months.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(months.filter(({ path }) => path !== null).map(({ month }) => month)).toEqual([2, 3, 4, 5]);
    expect(months[2]).toEqual({ month: 3, path: `/Statics/${UUID}.html`, refusedLink: null });
  });

  it("S19 has no January: it comes with February, under February", () => {
    const index = indexOf(recordedPage("preliminary2025.html"));
    expect(exportsRow(index ?? { year: null, rows: [] }, "CNY")?.months.slice(0, 2)).toMatchObject([{ month: 1, path: null }, { month: 2 }]);
  });

  it("tells dollars from yuan, and exports from imports", () => {
    const index = indexOf(recordedPage("preliminary.html"));
    expect(exportsRow(index ?? { year: null, rows: [] }, "CNY")?.title).toBe("(5) China's Major Exports by Quantity and Value (in CNY)");
    expect(exportsRow(index ?? { year: null, rows: [] }, "EUR")).toBeNull();
  });

  it.each([
    [`http://english.customs.gov.cn/Statics/${UUID}.html`, SITE],
    [`/Statics/${UUID}.html`, SITE],
    [`http://english.customs.gov.cn/Statics/${UUID}.html`, "http://127.0.0.1:8080"],
    [`http://127.0.0.1:8080/Statics/${UUID}.html`, "http://127.0.0.1:8080"],
  ])("follows %s on a page from %s", (href, baseUrl) => {
    expect(march(href, baseUrl)).toEqual({ month: 3, path: `/Statics/${UUID}.html`, refusedLink: null });
  });

  it.each([
    `http://customs.example/Statics/${UUID}.html`,
    `//customs.example/Statics/${UUID}.html`,
    `http://english.customs.gov.cn:81/Statics/${UUID}.html`,
    `http://user@english.customs.gov.cn/Statics/${UUID}.html`,
    `ftp://english.customs.gov.cn/Statics/${UUID}.html`,
    `javascript:alert(1)`,
    `/Statics/${UUID}.html?next=1`,
    `/Statics/../admin/${UUID}.html`,
    `/Statics/report.html`,
    `http://127.0.0.1/Statics/${UUID}.html`,
  ])("refuses the link %s", (href) => {
    expect(march(href)).toEqual({ month: 3, path: null, refusedLink: href });
  });

  it.each([
    ["a check page", "<html><head><title>412</title></head><body><script>check()</script></body></html>"],
    ["an error page with a table", "<html><body><table><tr><td>Error</td><td>503</td></tr></table></body></html>"],
    ["nothing", ""],
  ])("is not mistaken for %s", (_what, html) => expect(indexOf(html)).toBeNull());

  it.skipIf(!existsSync(SAMPLE))("reads the site's own page (skipped where the shared samples are absent): February and March 2026 are out", () => {
    const index = indexOf(readFileSync(SAMPLE, "utf8"));
    expect(index?.year).toBe(2026);
    for (const currency of ["USD", "CNY"]) {
      const months = exportsRow(index ?? { year: null, rows: [] }, currency)?.months ?? [];
      expect(months.filter(({ path }) => path !== null).map(({ month }) => month)).toEqual([2, 3]);
      expect(months.filter(({ refusedLink }) => refusedLink !== null)).toEqual([]);
    }
  });
});
