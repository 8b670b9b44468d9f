import { backtestChart } from "../../src/report/backtest-chart.js";
import { changeScatterDrawing } from "../../src/report/change-scatter.js";
import { seriesDrawing } from "../../src/report/chart.js";
import { drawnSvg, type Drawing } from "../../src/report/drawing.js";
import type { ReportItem } from "../../src/report/record.js";
import { sectorMarketDrawing } from "../../src/report/sector-market-chart.js";
import { structureDrawings } from "../../src/report/structure-chart.js";
import type { Language } from "../../src/words/words.js";
import { CASES, drawn } from "../report/backtest-fixture.js";
import { inEnglish, item, RULE, weeklyReport } from "../report/fixture.js";
import { beyond, cloud, dealt, LONG, NASTY, structure } from "./overview-fixture.js";

/** A picture: a drawing, or a whole page. */
export type Made = { readonly svg: string } | { readonly html: string };

/** Makes one picture in a language. The name is that of its files. */
export type Maker = { readonly name: string; readonly make: (language: Language) => Made };

/** Every kind of picture, from the everyday to the awkward; a new one is a line here. */
export const MAKERS: readonly Maker[] = [
  product("product", (language) => named({}, language)),
  product("product-gaps", (language) => named({ months: item().months.map((month, k) => (k === 20 || k === 21 ? { ...month, quantity: null, value: null, unitValue: null } : month)) }, language)),
  product("product-zero-months", (language) => named({ months: item().months.map((month, k) => (k % 12 === 4 ? { ...month, quantity: 0, value: 0, unitValue: null } : month)) }, language)),
  product("product-one-month", (language) => named({ months: item().months.slice(-1) }, language)),
  product("product-nothing-known", (language) => named({ months: item().months.map((month) => ({ ...month, quantity: null, value: null, unitValue: null })) }, language)),
  product("product-long-name", (language) => named({ description: LONG[language], partnerName: LONG[language] }, language)),
  product("product-nasty-name", (language) => named({ description: NASTY, partnerName: NASTY }, language)),
  drawing("sector-market", (language) => sectorMarketDrawing(dealt(140, 6, language))),
  drawing("sector-market-one-cell", (language) => sectorMarketDrawing(dealt(1, 1, language))),
  drawing("sector-market-forty-sectors", (language) => sectorMarketDrawing(dealt(900, 40, language))),
  drawing("change-scatter", (language) => changeScatterDrawing(dealt(60, 6, language))),
  drawing("change-scatter-crowded", (language) => changeScatterDrawing(dealt(900, 6, language))),
  drawing("change-scatter-beyond", (language) => changeScatterDrawing(language === "en" ? inEnglish(beyond()) : beyond())),
  drawing("change-scatter-no-points", (language) => changeScatterDrawing({ ...dealt(0, 0, language), cloud: cloud(), rules: [{ ...RULE, title: LONG[language] }] })),
  drawing("structure-high-tech", (language) => structureDrawings(weeklyReport({ language, structure: structure() }))[0]?.drawing),
  drawing("structure-own-brand", (language) => structureDrawings(weeklyReport({ language, structure: structure() }))[1]?.drawing),
  drawing("structure-few-months", (language) => structureDrawings(weeklyReport({ language, structure: fewMonths() }))[0]?.drawing),
  { name: "backtest", make: (language) => ({ svg: backtestChart(drawn(CASES, 9, language), language) }) },
];

function product(name: string, of: (language: Language) => ReportItem): Maker {
  return drawing(name, (language) => seriesDrawing(of(language), [RULE], language));
}

function drawing(name: string, draw: (language: Language) => Drawing | null | undefined): Maker {
  return {
    name,
    make: (language) => {
      const made = draw(language) ?? null;
      if (made === null) throw new RangeError(`${name}: nothing to draw`);
      return { svg: drawnSvg(made, name) };
    },
  };
}

function named(changes: Parameters<typeof item>[0], language: Language): ReportItem {
  return item(language === "en" ? { description: "Split-system air conditioners", partnerName: "Viet Nam", ...changes } : changes);
}

function fewMonths(): ReturnType<typeof structure> {
  const { highTech, ownBrand } = structure("published");
  return { highTech: highTech === null ? null : { ...highTech, months: highTech.months.slice(-5) }, ownBrand };
}
