import { wordsIn, type Language } from "../words/words.js";

/** What the columns of a list count in, as its row of units says: units and currencies differ by row, and stand in columns of their own. */
export function unitsOfColumns(language: Language): Readonly<Record<"month" | "quantity" | "value" | "unitValue" | "ratio" | "points" | "score" | "vintage", string>> {
  const { report, sheets } = wordsIn(language);
  const { quantityUnit, currency } = report.columns;
  return {
    month: sheets.month,
    quantity: sheets.seeColumn(quantityUnit),
    value: sheets.seeColumn(currency),
    unitValue: sheets.perUnit(currency, quantityUnit),
    ratio: "%",
    points: sheets.points,
    score: sheets.score,
    vintage: sheets.vintage,
  };
}
