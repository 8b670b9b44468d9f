import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskKeys } from "../../src/runtime/mask-keys.js";

const KEY = "canary-0123456789abcdef";

async function masked(pieces: readonly string[], secrets: readonly string[] = [KEY]): Promise<string> {
  const source = async function* () {
    for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
  };
  const out: Buffer[] = [];
  for await (const piece of maskKeys(source(), secrets)) out.push(piece);
  return Buffer.concat(out).toString();
}

describe("an answer that repeats the key", () => {
  it("is kept with asterisks in its place, the same length, however the wire cut it into pieces", async () => {
    const text = `{"error":"","url":"/data?key=${KEY}&key=${KEY}","count":1}`;
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: text.length }), { maxLength: 12 }), async (sizes) => {
      const pieces: string[] = [];
      for (let at = 0, k = 0; at < text.length; k++) {
        const size = sizes[k] ?? text.length;
        pieces.push(text.slice(at, at + size));
        at += size;
      }
      expect(await masked(pieces)).toBe(text.replaceAll(KEY, "*".repeat(KEY.length)));
    }));
  });

  it("byte by byte, too", async () => {
    expect(await masked(`a${KEY}b`.split(""))).toBe(`a${"*".repeat(KEY.length)}b`);
  });
});

describe("every other answer", () => {
  it("keeps its bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string()), async (pieces) => {
      expect(await masked(pieces)).toBe(pieces.join(""));
    }));
  });

  it("keeps its figures where a key is as short as one", async () => {
    expect(await masked(["12345678,12345678"], ["12345678"])).toBe("12345678,12345678");
  });
});
