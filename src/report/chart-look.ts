import type { Level } from "../detect/verdict.js";

/** The first that is installed sets the Chinese text: Linux, Adobe/Google, Windows, macOS, old Windows. */
export const CHART_FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimSun, Noto Sans SC, sans-serif";

export const INK = "#1c2127";
export const MUTED = "#4d5560";
export const RULE = "#d5d9de";

/** The higher the level, the darker, so that a grey print keeps their order. Text on red is white, on the others ink: 4.5 : 1 and more. */
export const LEVEL_FILL: Readonly<Record<Level, string>> = { red: "#a3211a", orange: "#e07b28", yellow: "#f4d35e", blue: "#e4eefa" };
export const LEVEL_TEXT: Readonly<Record<Level, string>> = { red: "#ffffff", orange: INK, yellow: INK, blue: INK };

/** The head of a drawing: its title, and below it a note. */
export function headOf(text: string, subtext: string): Record<string, unknown> {
  return {
    text,
    subtext,
    left: 8,
    top: 4,
    itemGap: 5,
    textStyle: { fontFamily: CHART_FONTS, fontSize: 14, fontWeight: 600, color: INK },
    subtextStyle: { fontFamily: CHART_FONTS, fontSize: 12, lineHeight: 16, color: INK },
  };
}

/** About how wide a line is drawn, in pixels: an East Asian character is as wide as its size, a Latin one at most two thirds of it. */
export function drawnWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? fontSize : fontSize * WIDTH_OF_LATIN;
  return Math.ceil(width);
}

/** Of Noto Sans, averaged over text with capitals and digits, with something to spare. */
const WIDTH_OF_LATIN = 0.6;
