/** A server on loopback that answers as UN Comtrade does: rows of a made-up table that fit the question, cut at the limit of a call. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A row of the table; what is left out is as in the usual row. */
export type ComtradeCells = Readonly<Record<string, unknown>>;

/** One question as it arrived. */
export type Arrived = { readonly path: string; readonly query: URLSearchParams; readonly url: string; readonly headers: IncomingMessage["headers"] };

/** An answer that is not the table's: a status and a body, or whatever is done to the response. */
export type OtherAnswer = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string } | ((response: ServerResponse) => void);

export type ComtradeServer = { readonly baseUrl: string; readonly arrived: readonly Arrived[]; readonly close: () => Promise<void> };

const USUAL = {
  ...{ typeCode: "C", freqCode: "M", refPeriodId: 20240101, refYear: 2024, refMonth: 1, period: "202401", reporterCode: 156, reporterISO: "CHN", reporterDesc: "China" },
  ...{ flowCode: "X", flowDesc: "Export", partnerCode: 0, partnerISO: "W00", partnerDesc: "World", partner2Code: 0, partner2ISO: "W00", partner2Desc: "World" },
  ...{ classificationCode: "H6", classificationSearchCode: "HS", isOriginalClassification: true, cmdCode: "850760", cmdDesc: "Made-up batteries", aggrLevel: 6, isLeaf: true },
  ...{ customsCode: "C00", customsDesc: "TOTAL CPC", mosCode: "0", motCode: 0, motDesc: "TOTAL MOT", qtyUnitCode: 5, qtyUnitAbbr: "u", qty: 1000, isQtyEstimated: false },
  ...{ altQtyUnitCode: -1, altQtyUnitAbbr: "N/A", altQty: 0, isAltQtyEstimated: false, netWgt: 2500, isNetWgtEstimated: false, grossWgt: 0, isGrossWgtEstimated: false },
  ...{ cifvalue: null, fobvalue: 50_000, primaryValue: 50_000, legacyEstimationFlag: 0, isReported: true, isAggregate: false },
};

/** A row in all its 47 fields. */
export function comtradeRow(cells: ComtradeCells = {}): ComtradeCells {
  return { ...USUAL, ...cells };
}

/** An answer in the office's envelope. */
export function comtradeBody(rows: readonly ComtradeCells[], envelope: ComtradeCells = {}): string {
  return JSON.stringify({ elapsedTime: "0.1 secs", count: rows.length, data: rows.map(comtradeRow), error: "", ...envelope });
}

/**
 * @param table rows the office has
 * @param answer answers in the table's stead where it gives something; `nth` counts the questions, the first is 0
 */
export async function comtradeServer(table: readonly ComtradeCells[], answer: (arrived: Arrived, nth: number) => OtherAnswer | null = () => null, limit = 500): Promise<ComtradeServer> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    const question = { path: url.pathname, query: url.searchParams, url: request.url ?? "", headers: request.headers };
    const other = answer(question, arrived.push(question) - 1) ?? { body: fromTable(table, question, limit) };
    if (typeof other === "function") other(response);
    else response.writeHead(other.status ?? 200, { "content-type": "application/json; charset=utf-8", ...other.headers }).end(other.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived, close };
}

function fromTable(table: readonly ComtradeCells[], { path, query }: Arrived, limit: number): string {
  const most = path.startsWith("/public/") ? limit : Number(query.get("maxRecords") ?? limit);
  const rows = table.map(comtradeRow).filter((row) => ["reporterCode", "period", "cmdCode", "flowCode", "partnerCode", "partner2Code", "motCode", "customsCode"].every((name) => fits(row[name], query.get(name))));
  return comtradeBody(rows.slice(0, most));
}

function fits(cell: unknown, asked: string | null): boolean {
  return asked === null || asked === "AG6" || asked.split(",").includes(String(cell));
}
