export const docx = {
  page: { before: "Page ", between: " of ", after: "" },
  table: "Table ",
  figure: "Figure ",
  captionGap: "  ",
  section: (place: number, title: string) => `${String(place)}. ${title}`,
  counted: (title: string, count: string) => `${title} (${count})`,
  marked: (marks: readonly string[], text: string) => `${marks.map((mark) => `[${mark}] `).join("")}${text}`,
  windows: (of: string) => `Quantity, value and unit value by window: ${of}`,
};
