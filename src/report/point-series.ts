import type { ScatterSeriesOption } from "echarts/charts";
import { LEVELS, type Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { drawnPlace, type ChangePoint } from "./change-points.js";
import { CLOUD_RANGE } from "./change-tally.js";
import { drawnWidth, INK, LEVEL_FILL } from "./chart-look.js";
import { NAME_DISTANCE, NAME_HEIGHT, namePlaces, type Box, type Side } from "./point-names.js";

/** Levels told apart by shape and size, for black and white. */
const SHAPES: Readonly<Record<Level, { readonly symbol: string; readonly symbolSize: number }>> = {
  red: { symbol: "diamond", symbolSize: 15 },
  orange: { symbol: "triangle", symbolSize: 12 },
  yellow: { symbol: "circle", symbolSize: 9 },
  blue: { symbol: "rect", symbolSize: 6 },
};
const NAME_FONT = 11;
/** Points that bear their name where there is room: the foremost. */
const MOST_NAMED = 10;

/** Where points are drawn: the plot, pixels for one unit of each axis, and what names may not cover. */
export type PointFrame = { readonly plot: Box; readonly pixels: { readonly x: number; readonly y: number }; readonly covered: readonly Box[] };

/** A series a level, the highest on top, and one of arrows for points beyond the axes. @param points the foremost first */
export function pointSeries(points: readonly ChangePoint[], frame: PointFrame, language: Language): ScatterSeriesOption[] {
  const sides = sidesOf(points, frame);
  const ofLevels = LEVELS.flatMap((level, k): ScatterSeriesOption[] => {
    const own = points.flatMap((point, place) => (point.level === level ? [{ point, side: sides[place] ?? null }] : []));
    if (own.length === 0) return [];
    const data = own.map(({ point, side }) => {
      const { x, y } = drawnPlace(point);
      return { value: [x, y], ...(side === null ? {} : { label: { show: true, formatter: point.name, position: side } }) };
    });
    const label = { fontSize: NAME_FONT, lineHeight: NAME_HEIGHT, distance: NAME_DISTANCE, color: INK, textBorderColor: "#ffffff", textBorderWidth: 3 };
    return [{ type: "scatter", name: levelWord(level, language), ...SHAPES[level], itemStyle: { color: LEVEL_FILL[level], borderColor: INK, borderWidth: 1.2, opacity: 1 }, label, clip: false, z: 10 - k, data }];
  });
  return [...ofLevels, ...arrows(points, language)];
}

function levelWord(level: Level, language: Language): string {
  const { reasons, pictures } = wordsIn(language);
  return level === "blue" ? pictures.changeScatter.watched : pictures.changeScatter.level(reasons.levels[level]);
}

function sidesOf(points: readonly ChangePoint[], { plot, pixels, covered }: PointFrame): (Side | null)[] {
  const marks = points.map((point, place) => {
    const { x, y } = drawnPlace(point);
    const nameWidth = place < MOST_NAMED ? drawnWidth(point.name, NAME_FONT) : null;
    return { x: plot.left + (x - CLOUD_RANGE.quantityYoy[0]) * pixels.x, y: plot.bottom - (y - CLOUD_RANGE.unitValueYoy[0]) * pixels.y, size: SHAPES[point.level].symbolSize, nameWidth };
  });
  return namePlaces(marks, covered, plot);
}

/** To the right, turned where it points upwards. */
const ARROW = "path://M0,3h8v-3l6,5l-6,5v-3h-8z";
const TURN = { right: 0, both: 45, top: 90 } as const;
const OFFSET: Readonly<Record<keyof typeof TURN, [number, number]>> = { right: [16, 0], both: [13, -13], top: [0, -16] };

/** An arrow beside each point that lies beyond the axes, pointing to where. */
function arrows(points: readonly ChangePoint[], language: Language): ScatterSeriesOption[] {
  const data = points.flatMap((point) => {
    const { x, y, beyond } = drawnPlace(point);
    return beyond === null ? [] : [{ value: [x, y], symbolRotate: TURN[beyond], symbolOffset: OFFSET[beyond] }];
  });
  if (data.length === 0) return [];
  return [{ type: "scatter", name: wordsIn(language).pictures.changeScatter.beyond, symbol: ARROW, symbolSize: [13, 9], itemStyle: { color: INK, opacity: 1 }, clip: false, z: 11, data }];
}
