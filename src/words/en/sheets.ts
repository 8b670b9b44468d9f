/** Words of workbooks and tables of figures: rows of units. */
export const sheets = {
  nature: "nature of the data",
  month: "year-month",
  seeColumn: (column: string) => `see “${column}”`,
  perUnit: (currency: string, unit: string) => `${currency}/${unit}`,
  points: "points",
  score: "score",
  vintage: "import no.",
};
