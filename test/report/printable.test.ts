import { expect, test } from "vitest";
import { printable, shortened, widthOf } from "../../src/report/printable.js";

test("a product name loses what steers a browser, a terminal or a mail header, and nothing else", () => {
  expect(printable("空调\r\nBcc: a@b\u0000\u202e器\u200f")).toBe("空调 Bcc: a@b器");
  expect(printable("  制冷量 ≤ 4000 <大卡> & \"时\"  ")).toBe('制冷量 ≤ 4000 <大卡> & "时"');
  expect(printable("a\ud800b")).toBe("ab");
});

test("a long name is cut by its width, a Chinese character counting twice", () => {
  expect(shortened("分体式空调器", 12)).toBe("分体式空调器");
  expect(shortened("分体式空调器", 11)).toBe("分体式空调…");
  expect(widthOf(shortened("空".repeat(300), 48))).toBeLessThanOrEqual(48);
});
