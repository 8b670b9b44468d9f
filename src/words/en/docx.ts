export const docx = {
  page: { before: "Page ", between: " of ", after: "" },
  table: "Table ",
  figure: "Figure ",
  captionGap: "  ",
  section: (place: number, title: string) => `${String(place)}. ${title}`,
  counted: (title: string, count: string) => `${title} (${count})`,
};
