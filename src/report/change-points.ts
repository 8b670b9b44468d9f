import { LEVELS, type Level } from "../detect/verdict.js";
import type { Language } from "../words/words.js";
import { CLOUD_RANGE } from "./change-tally.js";
import { codeText } from "./code-text.js";
import { levelOf } from "./life-text.js";
import { shortened } from "./printable.js";
import type { RuleLine, WeeklyReport } from "./record.js";
import type { WeeklyItem } from "./weekly-record.js";

/** A listed product where its changes of the last twelve months put it, plain fractions. */
export type ChangePoint = {
  readonly level: Level;
  readonly quantityYoy: number;
  readonly unitValueYoy: number;
  /** Code and market. */
  readonly name: string;
};

/** Listed products as points: those drawn, the highest level and then the largest trade first; how many have no such changes, and how many are too many to draw. */
export type ChangePoints = { readonly drawn: readonly ChangePoint[]; readonly unplaced: number; readonly leftOut: number };

/** The lists points are made from. */
export type PointedLists = Pick<WeeklyReport, "language" | "added" | "escalated" | "ongoing" | "eased" | "watchedOnly">;

/** More would hide one another, and the page would be slow to open. */
const MOST_POINTS = 400;
const MARKET_CHARACTERS = 12;

/** Open alerts and the blue list; codes folded under another stand with it. */
export function changePoints(report: PointedLists): ChangePoints {
  const items = [...report.added, ...report.escalated, ...report.ongoing, ...report.eased, ...report.watchedOnly].flatMap((item) => {
    const level = levelOf(item);
    return level === null ? [] : [{ item, level }];
  });
  const placed = items.flatMap(({ item, level }) => pointOf(item, level, report.language)).sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) || other.value - one.value);
  const drawn = placed.slice(0, MOST_POINTS);
  return { drawn, unplaced: items.length - placed.length, leftOut: placed.length - drawn.length };
}

function pointOf(item: WeeklyItem, level: Level, language: Language): (ChangePoint & { readonly value: number })[] {
  const { quantityYoy, unitValueYoy, value } = item.verdict.windows.year;
  if (quantityYoy === null || unitValueYoy === null) return [];
  return [{ level, quantityYoy, unitValueYoy, value: value ?? 0, name: `${shortened(codeText(item.verdict, language), MARKET_CHARACTERS)} ${shortened(item.partnerName, MARKET_CHARACTERS)}` }];
}

/** Where a point is drawn: in its place, or at the edge it lies beyond. */
export function drawnPlace({ quantityYoy, unitValueYoy }: ChangePoint): { readonly x: number; readonly y: number; readonly beyond: "right" | "top" | "both" | null } {
  const [mostRight, top] = [CLOUD_RANGE.quantityYoy[1], CLOUD_RANGE.unitValueYoy[1]];
  const [isRight, isAbove] = [quantityYoy > mostRight, unitValueYoy > top];
  return { x: Math.min(quantityYoy, mostRight), y: Math.min(unitValueYoy, top), beyond: isRight && isAbove ? "both" : isRight ? "right" : isAbove ? "top" : null };
}

/** The cut-offs of a rule on growth and fall, with the name it bears. */
export type Corner = { readonly title: string; readonly quantityGrowth: number; readonly unitValueDrop: number };

/** The corner of the first rule in force that asks for growth and for a fall; null where none does. */
export function cornerOf(rules: readonly RuleLine[]): Corner | null {
  for (const { title, quantityGrowth, unitValueDrop } of rules) if (unitValueDrop !== null) return { title, quantityGrowth, unitValueDrop };
  return null;
}

export function isInCorner({ quantityYoy, unitValueYoy }: Pick<ChangePoint, "quantityYoy" | "unitValueYoy">, { quantityGrowth, unitValueDrop }: Corner): boolean {
  return quantityYoy >= quantityGrowth && unitValueYoy <= -unitValueDrop;
}
