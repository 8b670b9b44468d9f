import { CELL, COLUMNS, emptyPanel, keyAt, type Panel, type PanelKey } from "./panel.js";

/**
 * The panel as it stood after a month: later months are not in it, nor series that had no row by then, so that nothing later can touch what is made of it.
 *
 * @param month last column kept; @param keeps which series are wanted at all
 */
export function knownBy(panel: Panel, month: number, keeps: (key: PanelKey) => boolean): Panel {
  const months = Math.max(0, Math.min(panel.months, month + 1));
  const places = [...panel.keys.keys()].filter((series) => keeps(keyAt(panel, series)) && hasRow(panel, series, months));
  const cut = emptyPanel(panel.firstMonth, months, places.map((place) => keyAt(panel, place)), panel.units);
  places.forEach((place, series) => {
    const [from, to, at] = [place * panel.months, place * panel.months + months, series * months];
    for (const column of COLUMNS) cut[column].set(panel[column].subarray(from, to), at);
  });
  return cut;
}

function hasRow(panel: Panel, series: number, months: number): boolean {
  for (let at = series * panel.months; at < series * panel.months + months; at++) {
    if (panel.cell[at] !== CELL.unknown && panel.cell[at] !== CELL.noTrade) return true;
  }
  return false;
}
