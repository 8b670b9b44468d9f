import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactorOf } from "../../src/runtime/redact.js";

describe("a key", () => {
  const KEY = 'a/b+c "d"&<e>=%';

  it.each([
    ["as it is sent", KEY],
    ["percent-encoded", encodeURIComponent(KEY)],
    ["percent-encoded in small letters", encodeURIComponent(KEY).toLowerCase()],
    ["encoded as a form", new URLSearchParams([["", KEY]]).toString().slice(1)],
    ["as in JSON", JSON.stringify(KEY).slice(1, -1)],
    ["as in JSON with slashes escaped", JSON.stringify(KEY).slice(1, -1).replaceAll("/", "\\/")],
    ["as in HTML", "a/b+c &quot;d&quot;&amp;&lt;e&gt;=%"],
  ])("%s is hidden", (_form, text) => expect(redactorOf([KEY]).hide(`before ${text} after`)).toBe("before *** after"));

  it("behind the name of its scheme is hidden alone, too, and the scheme is not", () => {
    const { hide } = redactorOf(["Bearer canary-12345"]);
    expect([hide("Bearer canary-12345"), hide("your token canary-12345"), hide("Bearer expected")]).toEqual(["***", "your token ***", "Bearer expected"]);
  });

  it("is hidden in any text", () => {
    fc.assert(fc.property(fc.string(), fc.string({ minLength: 4 }), fc.string(), (before, key, after) => {
      fc.pre(!"***".includes(key) && !(before + after).toLowerCase().includes(key.toLowerCase()));
      expect(redactorOf([key]).hide(before + key + after)).not.toContain(`${before}${key}${after}`);
    }));
  });
});

describe("without a key", () => {
  it.each([[[]], [[""]]])("nothing is hidden", (secrets) => {
    expect(redactorOf(secrets)).toMatchObject({ longest: 0 });
    expect(redactorOf(secrets).hide("every word")).toBe("every word");
  });
});
