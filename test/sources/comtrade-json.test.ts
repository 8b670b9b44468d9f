import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/errors.js";
import { type AnswerEnvelope, openAnswer } from "../../src/sources/comtrade-json.js";

type Read = { readonly rows: readonly unknown[]; readonly count: number | null };

/** Reads an answer without complaint, in pieces of a size. */
function readAnswer(content: string | Uint8Array, size = 1 << 17): Read {
  const { rows, count, complaint } = readEverything(content, size);
  expect(complaint).toBeNull();
  return { rows, count };
}

function readEverything(content: string | Uint8Array, size = 1 << 17): Read & AnswerEnvelope {
  const bytes = Buffer.from(content);
  const answer = openAnswer("answer.json");
  const rows: unknown[] = [];
  for (let at = 0; at < bytes.length; at += size) rows.push(...answer.take(bytes.subarray(at, at + size)));
  return { rows, ...answer.end() };
}

const ROWS = [{ cmdCode: "850760", qty: 1.5, note: null }, { cmdCode: "850710", qty: 0 }];

describe("an answer read piece by piece", () => {
  it.each([1, 2, 3, 7, 64, 1 << 17])("gives the same rows in pieces of %i bytes", (size) => {
    const text = JSON.stringify({ elapsedTime: "0.1 secs", count: 2, data: ROWS, error: "" }, null, 1);
    expect(readAnswer(text, size)).toEqual({ rows: ROWS, count: 2 });
  });

  it("may carry its count, and what else it says, before or behind the rows", () => {
    expect(readAnswer(`{"count":2,"data":${JSON.stringify(ROWS)}}`)).toEqual({ rows: ROWS, count: 2 });
    expect(readAnswer(`{"data":${JSON.stringify(ROWS)},"error":"","count":2}`)).toEqual({ rows: ROWS, count: 2 });
  });

  it("may begin with the mark spreadsheets put before UTF-8", () => {
    expect(readAnswer(`\uFEFF{"count":0,"data":[]}`, 2)).toEqual({ rows: [], count: 0 });
  });

  it("may hold brackets, quotes and commas inside names, and lists inside rows", () => {
    const rows = [{ cmdDesc: 'Parts "of" [goods], {other}\\', more: [{ of: [1, 2] }] }, { cmdDesc: '"data":[' }];
    for (const size of [1, 5, 1000]) expect(readAnswer(JSON.stringify({ count: 2, data: rows, error: "" }), size).rows).toEqual(rows);
  });

  it("takes for its rows the list named data of the envelope, not one inside another field or a text", () => {
    const text = `{"note":"\\"data\\":[1]","about":{"data":[1,2]},"error":"","data" : [{"a":1}],"count":1}`;
    expect(readAnswer(text)).toEqual({ rows: [{ a: 1 }], count: 1 });
    expect(readAnswer(`{"said":"data","data":[{"a":1}]}`).rows).toEqual([{ a: 1 }]);
  });

  it("does not let a field named __proto__ change anything", () => {
    const { rows } = readAnswer(`{"count":1,"data":[{"__proto__":{"qty":7},"cmdCode":"850760"}],"error":""}`);
    expect((rows[0] as { qty?: unknown }).qty).toBeUndefined();
    expect(({} as { qty?: unknown }).qty).toBeUndefined();
  });

  it("is read exactly as JSON.parse reads it, whatever the rows and the pieces", () => {
    const row = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.dictionary(fc.constantFrom("elapsedTime", "note", "x"), fc.jsonValue()), fc.integer({ min: 1, max: 40 }), fc.boolean(), (rows, rest, size, indented) => {
        const text = JSON.stringify({ ...rest, data: rows, count: rows.length, error: "" }, null, indented ? 2 : undefined);
        expect(readAnswer(text, size)).toEqual({ rows: (JSON.parse(text) as { data: unknown }).data, count: rows.length });
      }),
    );
  });

  it("gives nothing out that JSON.parse would refuse, wherever a byte is lost", () => {
    const text = JSON.stringify({ count: 2, data: ROWS, error: "" });
    for (let at = 0; at < text.length; at++) {
      const damaged = text.slice(0, at) + text.slice(at + 1);
      if (isJson(damaged)) continue;
      for (const size of [3, 1000]) expect(() => readAnswer(damaged, size), damaged).toThrow(FormatError);
    }
  });
});

describe("what the office says instead of rows", () => {
  it.each([
    ["behind its rows", `{"count":1,"data":[{"a":1}],"error":"Internal failure"}`, { complaint: "Internal failure", statusCode: null }],
    ["as an object", `{"data":[{"a":1}],"errorObject":{"errorMessage":"Bad period"}}`, { complaint: "Bad period" }],
    ["as a list", `{"error":["Bad","period"]}`, { complaint: '["Bad","period"]' }],
    ["as a message of the gateway", `{"statusCode":403,"message":"Out of call volume quota."}`, { complaint: "Out of call volume quota.", statusCode: 403 }],
  ])("is told %s", (_where, text, said) => {
    for (const size of [1, 4, 1000]) expect(readEverything(text, size)).toMatchObject(said);
  });
});

describe("an answer is refused", () => {
  it("N12 cut anywhere, rather than read in part", () => {
    const text = JSON.stringify({ count: 2, data: ROWS, error: "" });
    for (let length = 1; length < text.length; length++) expect(() => readAnswer(text.slice(0, length), 9), text.slice(0, length)).toThrow(FormatError);
  });

  it.each([
    ["with a broken row, naming it", `{"count":3,"data":[{"a":1},{"a":2},{"a":3"b"}],"error":""}`, /line 3: this row is not complete JSON/],
    ["with a comma too many at the end", `{"data":[{"a":1},]}`, /line 2: this row is not complete JSON/],
    ["with a comma too many in the middle", `{"data":[{"a":1},,{"a":2}]}`, /line 2: this row is not complete JSON/],
    ["with a comma and no row", `{"data":[,]}`, /line 1: this row is not complete JSON/],
    ["whose list ends in a brace", `{"data":[{"a":1}},"count":1}`, /not complete JSON/],
    ["whose rows are no objects", `{"data":[{"a":1},2]}`, /no Comtrade answer/],
    ["with its rows twice", `{"data":[{"a":1}],"data":[{"a":2}]}`, /no Comtrade answer/],
    ["with text behind it", `{"data":[{"a":1}]} {}`, /not complete JSON/],
    ["with its rows under a disguised name", `{"\\u0064ata":[{"a":1}],"count":1}`, /no Comtrade answer/],
    ["that is nothing but blanks", "  \n", /the file is empty/],
  ])("%s", (_what, text, message) => {
    for (const size of [1, 4, 1000]) expect(() => readAnswer(text, size)).toThrow(message);
  });

  it("N17 with bytes that are not UTF-8, naming the row", () => {
    const bytes = Buffer.from(`{"data":[{"a":"b"},{"a":"C\xf4te"}]}`, "latin1");
    expect(() => readAnswer(bytes)).toThrow(/line 2: there are bytes that are not UTF-8/);
  });

  it("with one endless row, before it fills the memory", () => {
    const answer = openAnswer("answer.json");
    answer.take(Buffer.from(`{"data":[{"a":1},{"a":"`));
    const piece = Buffer.alloc(1 << 17, "x");
    expect(() => {
      for (let k = 0; k < 10_000; k++) answer.take(piece);
    }).toThrow(/line 2: one row exceeds 1 MB/);
  });

  it("with a row over 1 MB, however its pieces fall", () => {
    const text = `{"data":[{"a":"${"x".repeat(1 << 20)}"}]}`;
    for (const size of [1 << 17, 1 << 24]) expect(() => readAnswer(text, size)).toThrow(/line 1: one row exceeds 1 MB/);
  });

  it("with brackets nested beyond any row", () => {
    expect(() => readAnswer(`{"data":[{"a":1},{"a":${"[".repeat(100_000)}`)).toThrow(/line 2: .*more than 32 deep/);
    expect(() => readAnswer("[".repeat(100_000))).toThrow(/no Comtrade answer/);
    expect(() => readAnswer(`{"x":${"[".repeat(100_000)}`)).toThrow(/no Comtrade answer/);
  });

  it("with endless text where the rows should be", () => {
    const answer = openAnswer("answer.json");
    answer.take(Buffer.from('{"note":"'));
    expect(() => {
      for (let k = 0; k < 100; k++) answer.take(Buffer.alloc(1 << 17, "x"));
    }).toThrow(/no Comtrade answer/);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
