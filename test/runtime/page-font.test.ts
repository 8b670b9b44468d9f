import { expect, it } from "vitest";
import { withPageFont } from "../../src/runtime/page-font.js";

const page = (text: string): string => `<html><head><title>${text}</title></head><body>${text}</body></html>`;
const fontOf = (html: string): Buffer => Buffer.from(/base64,([A-Za-z0-9+/=]+)/.exec(html)?.[1] ?? "", "base64");

it("a page carries its own characters as a font, the more of them the larger, and is otherwise as it was", async () => {
  const [few, many] = [await withPageFont(page("数量")), await withPageFont(page("数量增长而单价下降的商品列入重点监测"))];
  expect(fontOf(few).subarray(0, 4).toString("latin1")).toBe("wOF2");
  expect(fontOf(many).length).toBeGreaterThan(fontOf(few).length);
  expect(fontOf(many).length).toBeLessThan(20_000);
  expect(few.replace(/<style>@font-face[\s\S]*?<\/style>\n/, "")).toBe(page("数量"));
});

it("the same page gives the same bytes", async () => {
  expect(await withPageFont(page("单价"))).toBe(await withPageFont(page("单价")));
});

it("a name with the signs of a replacement pattern stays as it is", async () => {
  expect(await withPageFont(page("$& $1 $$"))).toContain("<title>$& $1 $$</title>");
});
