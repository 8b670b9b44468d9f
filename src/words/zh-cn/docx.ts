const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 1 … 99 as headings count: 一, 十, 十一, 二十一. */
function numeral(n: number): string {
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? (DIGITS[tens] ?? "") : ""}${tens > 0 ? "十" : ""}${DIGITS[n % 10] ?? ""}`;
}

/** Words of papers for Word and WPS: numbers of pages, sections and captions. */
export const docx = {
  /** Before, between and after the number of the page and that of all pages. */
  page: { before: "第 ", between: " 页 共 ", after: " 页" },
  /** Names of the numbered kinds of captions; the number follows without a gap. */
  table: "表",
  figure: "图",
  captionGap: "　",
  section: (place: number, title: string) => `${numeral(place)}、${title}`,
  counted: (title: string, count: string) => `${title}（${count}）`,
  /** Level or state before what it is the level of. */
  marked: (marks: readonly string[], text: string) => `${marks.map((mark) => `【${mark}】`).join("")}${text}`,
  windows: (of: string) => `各时段数量、金额与单价：${of}`,
};
