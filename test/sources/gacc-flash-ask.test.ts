import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../src/runtime/errors.js";
import { silentLog } from "../../src/runtime/log.js";
import type { Asker, SourceRequest, Wanted } from "../../src/sources/asking.js";
import { gaccFlashSource } from "../../src/sources/gacc-flash-ask.js";
import { periodsBetween } from "../../src/trade/period.js";
import { inFolder } from "../helpers/figures.js";
import { plainHttp, whileServing } from "../helpers/plain-http.js";
import { flashPage, FOUR_ROWS, MAY_2026, recordedPage } from "./flash-pages.js";

const WANTED: Wanted = { flow: "export", reporters: ["CHN"], partners: ["WLD"], codes: ["84"], periods: periodsBetween("2025-12", "2026-05") };
const MAY_USD = "/Statics/00000005-0000-4000-8000-000120260005.html";
const MAY_CNY = "/Statics/00000005-0000-4000-8000-000220260005.html";
const INDEX = "/statics/report/preliminary.html";
const CHECK_PAGE = "<html><head><title>Security check</title></head><body><script>check()</script></body></html>";

type Answer = string | { readonly status: number; readonly body?: string };
const SITE: Readonly<Record<string, Answer>> = {
  [INDEX]: recordedPage("preliminary.html"),
  "/statics/report/preliminary2025.html": recordedPage("preliminary2025.html"),
  [MAY_USD]: recordedPage("2026-05-usd.html"),
  [MAY_CNY]: recordedPage("2026-05-cny.html"),
};

const request = (period: string, currency = "USD"): SourceRequest => {
  const found = gaccFlashSource.requests({ ...WANTED, periods: [period] }).find(({ name }) => name.endsWith(currency));
  if (found === undefined) throw new Error(`no request for ${period} ${currency}`);
  return found;
};

/** Opens the source against a site of these pages; `asked` lists what was fetched. */
const atSite = (pages: Readonly<Record<string, Answer>>, work: (asker: Asker, asked: string[]) => Promise<void>) => () =>
  inFolder(async (folder) => {
    const asked: string[] = [];
    const answer = ({ url = "" }: IncomingMessage, response: ServerResponse): void => {
      asked.push(url);
      const page = pages[url] ?? { status: 404 };
      response.writeHead(typeof page === "string" ? 200 : page.status, { "content-type": "text/html; charset=utf-8" });
      response.end(typeof page === "string" ? page : (page.body ?? ""));
    };
    await whileServing(answer, (baseUrl) =>
      work(gaccFlashSource.open({ http: plainHttp, baseUrl, key: null, rowsPerCall: 1000, folder, wait: () => Promise.resolve(), log: silentLog }), asked),
    );
  });

const failureOf = (asker: Asker, wanted: SourceRequest): Promise<SourceError> =>
  asker.ask(wanted).then(() => Promise.reject(new Error("answered")), (error: unknown) => (error instanceof SourceError ? error : Promise.reject(error as Error)));

describe("the questions", () => {
  it("are one for each month and currency, newest first, dollars before yuan", () => {
    expect(gaccFlashSource.requests(WANTED).map(({ name }) => name)).toEqual([
      ...["2026-05/USD", "2026-05/CNY", "2026-04/USD", "2026-04/CNY", "2026-03/USD", "2026-03/CNY", "2026-02/USD", "2026-02/CNY", "2025-12/USD", "2025-12/CNY"].map((each) => `gacc-flash/${each}`),
    ]);
  });

  it("S19 ask for January with February, whichever is wanted; before 2020 January had a page of its own", () => {
    expect(gaccFlashSource.requests({ ...WANTED, periods: ["2026-01"] })).toMatchObject([{ name: "gacc-flash/2026-02/USD", periods: ["2026-01", "2026-02"] }, { name: "gacc-flash/2026-02/CNY" }]);
    expect(gaccFlashSource.requests({ ...WANTED, periods: ["2019-01", "2019-02"] }).map(({ periods }) => periods)).toEqual([["2019-02"], ["2019-02"], ["2019-01"], ["2019-01"]]);
  });

  it("are none where something else is wanted than China's exports to the world", () => {
    expect(gaccFlashSource.requests({ ...WANTED, flow: "import" })).toEqual([]);
    expect(gaccFlashSource.requests({ ...WANTED, reporters: ["USA"] })).toEqual([]);
    expect(gaccFlashSource.requests({ ...WANTED, partners: ["USA"] })).toEqual([]);
    expect(gaccFlashSource.requests({ ...WANTED, partners: "all" })).toHaveLength(10);
  });
});

describe("an answer", () => {
  it("is the page of the month and currency, with the day it was published", atSite(SITE, async (asker, asked) => {
    const answer = await asker.ask(request("2026-05"));
    expect(answer).toMatchObject({ kind: "data", fileName: "gacc-flash-2026-05-USD.html", publishedOn: "2026-06-10" });
    if (answer.kind === "data") expect(await readFile(answer.file, "utf8")).toBe(recordedPage("2026-05-usd.html"));
    expect(asked).toEqual([INDEX, MAY_USD]);
  }));

  it("for several months asks the index once", atSite(SITE, async (asker, asked) => {
    await asker.ask(request("2026-05"));
    await asker.ask(request("2026-05", "CNY"));
    await asker.ask(request("2026-06"));
    expect(asked).toEqual([INDEX, MAY_USD, MAY_CNY]);
  }));

  it("N10 is no data for a month that is not out", atSite(SITE, async (asker) => {
    expect(await asker.ask(request("2026-06"))).toEqual({ kind: "no_data" });
  }));

  it("is no data for a year the site has not begun", atSite(SITE, async (asker, asked) => {
    expect(await asker.ask(request("2027-02"))).toEqual({ kind: "no_data" });
    expect(asked).toEqual([INDEX]);
  }));

  it("for an earlier year comes from that year's index", atSite({ ...SITE, "/Statics/00000005-0000-4000-8000-000120250004.html": recordedPage("2025-04-usd-without-unit.html") }, async (asker, asked) => {
    expect(await asker.ask(request("2025-04"))).toMatchObject({ kind: "data", publishedOn: "2025-05-09" });
    expect(asked).toEqual([INDEX, "/statics/report/preliminary2025.html", "/Statics/00000005-0000-4000-8000-000120250004.html"]);
  }));
});

describe("a failure", () => {
  it.each([412, 403, 400])("N09 of site protection (HTTP %i with a script) says to save the page by hand, and the site is not asked again", (status) =>
    atSite({ [INDEX]: { status, body: CHECK_PAGE } }, async (asker, asked) => {
      const failure = await failureOf(asker, request("2026-05"));
      expect(failure.details).toEqual({ source: "gacc-flash", reason: "not_data", retryable: false, notBefore: null });
      expect(failure.message).toContain("Protection is never worked around");
      await failureOf(asker, request("2026-04"));
      expect(asked).toEqual([INDEX]);
    })(),
  );

  it("N09 of a check page with HTTP 200 in the place of the index", atSite({ [INDEX]: CHECK_PAGE }, async (asker) => {
    const failure = await failureOf(asker, request("2026-05"));
    expect(failure.details.reason).toBe("not_data");
    expect(failure.tell("zh-CN")).toContain("Security check");
  }));

  it("N09 of a check page with HTTP 200 in the place of the table", atSite({ ...SITE, [MAY_USD]: CHECK_PAGE }, async (asker) => {
    expect((await failureOf(asker, request("2026-05"))).message).toContain('"Security check"');
  }));

  it("N07 of an index that is gone is a changed address, not empty data", atSite({}, async (asker) => {
    expect((await failureOf(asker, request("2026-05"))).details.reason).toBe("moved");
  }));

  it("N07 of a page the index names and the site has not", atSite({ [INDEX]: recordedPage("preliminary.html") }, async (asker) => {
    expect((await failureOf(asker, request("2026-05"))).details.reason).toBe("moved");
  }));

  it("that may pass does not stick: the index is asked for again", () =>
    inFolder(async (folder) => {
      const passing = new SourceError(() => "reset", { source: "gacc-flash", reason: "connection_lost", retryable: true, notBefore: null });
      let calls = 0;
      const http = { download: () => Promise.reject(++calls === 1 ? passing : new Error("second")) };
      const asker = gaccFlashSource.open({ http, baseUrl: "http://127.0.0.1:1", key: null, rowsPerCall: 1000, folder, wait: () => Promise.resolve(), log: silentLog });
      await expect(asker.ask(request("2026-05"))).rejects.toBe(passing);
      await expect(asker.ask(request("2026-05"))).rejects.toThrow("second");
    }));

  it("N13 of a page far too large for one", atSite({ [INDEX]: `<html><title>Index</title>${" ".repeat(9_000_000)}</html>` }, async (asker) => {
    expect((await failureOf(asker, request("2026-05"))).details.reason).toBe("not_data");
  }));

  it("N11 of an index that no longer lists the table is no missing month", atSite({ [INDEX]: recordedPage("preliminary.html").replaceAll("Major Exports", "Principal Goods") }, async (asker) => {
    expect((await failureOf(asker, request("2026-05"))).details.reason).toBe("parse_mismatch");
  }));

  it("N11 of an index that does not say its year", atSite({ [INDEX]: recordedPage("preliminary.html").replaceAll(/<option.*<\/option>/g, "") }, async (asker) => {
    expect((await failureOf(asker, request("2026-05"))).details.reason).toBe("parse_mismatch");
  }));

  it.each([
    ["another month", MAY_2026.replace("May", "April")],
    ["another currency", MAY_2026.replace("USD", "CNY")],
    ["imports", MAY_2026.replace("Exports", "Imports")],
  ])("S18 of a link that opens the table of %s", (_what, title) =>
    atSite({ ...SITE, [MAY_USD]: flashPage(FOUR_ROWS, { title }) }, async (asker) => {
      expect((await failureOf(asker, request("2026-05"))).message).toContain(title.replaceAll("&", "&amp;"));
    })(),
  );

  it("N15 of a link that leads to another host: it is not followed", atSite({ ...SITE, [INDEX]: recordedPage("preliminary.html").replaceAll("http://english.customs.gov.cn/Statics", "http://customs.example/Statics") }, async (asker, asked) => {
    const failure = await failureOf(asker, request("2026-05"));
    expect(failure.details.reason).toBe("redirect_refused");
    expect(asked).toEqual([INDEX]);
  }));
});
