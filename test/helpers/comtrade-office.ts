/** UN Comtrade on loopback: answers the data service with made-up figures in its documented form, and can be told to fail. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Areas the made-up exports go to, with their share of the world: World, United States, Germany. */
const PARTNERS: readonly (readonly [code: number, share: number])[] = [[0, 1], [842, 0.6], [276, 0.4]];

export type Office = {
  readonly baseUrl: string;
  /** Query strings received, in order. */
  readonly asked: string[];
  /** Months not out yet, as 202410. */
  readonly notOut: Set<string>;
  /** Values are this times what they first were, from this month on: a revision. */
  revision: { readonly from: string; readonly factor: number } | null;
  /** Answers in the office's stead; null for its own answer. */
  intercept: ((request: IncomingMessage, response: ServerResponse, nth: number) => boolean) | null;
  readonly close: () => Promise<void>;
};

export async function openComtradeOffice(): Promise<Office> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://office");
    office.asked.push(url.search);
    if (office.intercept?.(request, response, office.asked.length) === true) return;
    const data = rowsFor(url.searchParams, office);
    response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify({ elapsedTime: "0.01 secs", count: data.length, data, error: "" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const office: Office = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    notOut: new Set(),
    revision: null,
    intercept: null,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return office;
}

function rowsFor(query: URLSearchParams, { notOut, revision }: Office): object[] {
  const given = (name: string): string[] => [...query].flatMap(([key, value]) => (key.toLowerCase() === name.toLowerCase() ? value.split(",") : []));
  const periods = given("period").filter((period) => !notOut.has(period));
  const wanted = given("partnerCode");
  const partners = PARTNERS.filter(([code]) => wanted.length === 0 || wanted.includes(String(code)));
  return periods.flatMap((period) => given("cmdCode").flatMap((cmdCode) => partners.map(([partnerCode, share]) => row(period, cmdCode, partnerCode, share * (revision !== null && period >= revision.from ? revision.factor : 1)))));
}

/** One row; World is the sum of the partners to the cent. */
function row(period: string, cmdCode: string, partnerCode: number, share: number): object {
  const base = (Number(cmdCode) % 97) * 1000 + Number(period.slice(4)) * 10 + 100_000;
  const month = Number(period.slice(4));
  return {
    ...{ typeCode: "C", freqCode: "M", refPeriodId: Number(`${period}01`), refYear: Number(period.slice(0, 4)), refMonth: month, period, reporterCode: 156, reporterISO: "CHN", reporterDesc: "China" },
    ...{ flowCode: "X", flowDesc: "Export", partnerCode, partnerISO: null, partnerDesc: null, partner2Code: 0, partner2ISO: null, partner2Desc: null, classificationCode: "H6", classificationSearchCode: "HS" },
    ...{ isOriginalClassification: true, cmdCode, cmdDesc: `Made-up goods ${cmdCode}`, aggrLevel: 6, isLeaf: true, customsCode: "C00", customsDesc: null, mosCode: "0", motCode: 0, motDesc: null },
    ...{ qtyUnitCode: 5, qtyUnitAbbr: "u", qty: Math.round(base * share), isQtyEstimated: false, altQtyUnitCode: -1, altQtyUnitAbbr: "N/A", altQty: 0, isAltQtyEstimated: false, netWgt: null, isNetWgtEstimated: false },
    ...{ grossWgt: 0, isGrossWgtEstimated: false, cifvalue: null, fobvalue: base * 10 * share, primaryValue: Math.round(base * 10 * share), legacyEstimationFlag: 0, isReported: true, isAggregate: false },
  };
}
