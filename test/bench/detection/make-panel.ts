/** A made-up panel of monthly exports with what was put into it; the same variant is always the same panel. */
import { monthIndex } from "../../../src/trade/period.js";
import { breaksOf, type Break } from "./breaks.js";
import { diceOf, type Dice } from "./dice.js";
import { planned, truthOf, type Event } from "./plan.js";
import { codeEffects, lasting, marketEffects, springFestival, worldEffects, type Path, type Shared } from "./shared-effects.js";
import type { Truth } from "./truth.js";
import type { Variant } from "./variants.js";

const MONTHS = 96;
const FIRST_MONTH = monthIndex("2017-01");
const MARKETS = 30;
const UNITS = ["kg", "kg", "kg", "m2", "pair", "pcs"];
/** Decoys and past episodes for one episode to be found: as in A. */
const DECOYS_PER_EPISODE = 1.75;
const PAST_PER_EPISODE = 0.17;
/** Fewest and most consignments a month in each. */
const CONSIGNMENTS = { sparse: [0.4, 4.5], medium: [3.5, 10], dense: [8, 80] } as const;

/** Series-major like series/panel: the figure of series `s` in month `m` is at `s * months + m`; NaN where nothing is said. */
export type MadePanel = {
  readonly name: string;
  readonly firstMonth: number;
  readonly months: number;
  readonly ids: readonly string[];
  readonly quantity: Float64Array;
  readonly value: Float64Array;
  /** One unit a series, and the one it changes to from a column on. */
  readonly units: readonly (readonly [unit: string, later: string, from: number])[];
  readonly truth: readonly Truth[];
};

type Series = { readonly id: string; readonly code: string; readonly market: string; readonly level: keyof typeof CONSIGNMENTS };
type World = {
  readonly variant: Variant;
  readonly festival: Path;
  readonly world: Shared;
  readonly markets: ReadonlyMap<string, Shared & { readonly size: number }>;
  readonly codes: ReadonlyMap<string, Shared & { readonly size: number; readonly unitValueLog: number; readonly festival: number; readonly unit: string }>;
  readonly breaks: ReadonlyMap<string, Break>;
};

export function makePanel(variant: Variant): MadePanel {
  const series = seriesOf(variant, diceOf(`${variant.name} series`));
  const world = worldOf(variant, [...new Set(series.map(({ code }) => code))]);
  const events = eventsOf(variant, series.filter(({ code }) => !world.breaks.has(code)));
  const quantity = new Float64Array(series.length * MONTHS);
  const value = new Float64Array(series.length * MONTHS);
  series.forEach((each, s) => fill(each, world, events.get(each.id) ?? [], quantity.subarray(s * MONTHS, (s + 1) * MONTHS), value.subarray(s * MONTHS, (s + 1) * MONTHS)));
  return {
    name: variant.name,
    firstMonth: FIRST_MONTH,
    months: MONTHS,
    ids: series.map(({ id }) => id),
    quantity,
    value,
    units: series.map(({ code }) => unitsOf(world, code)),
    truth: series.flatMap((each) => [...(events.get(each.id) ?? []).map(({ truth }) => truth), ...breakTruth(each, world)]),
  };
}

function seriesOf({ codes, markets, density }: Variant, dice: Dice): Series[] {
  const list: Series[] = [];
  for (let k = 0; k < codes; k++) {
    const code = String(280000 + Math.floor((k * 690000) / codes) + dice.whole(0, 1000));
    const left = Array.from({ length: MARKETS }, (_, market) => `M${String(market).padStart(2, "0")}`);
    for (let wanted = dice.whole(...markets); wanted > 0; wanted--) {
      const [market = ""] = left.splice(dice.whole(0, left.length - 1), 1);
      const drawn = dice.between(0, 1);
      const level = drawn < density[0] ? "sparse" : drawn < density[0] + density[1] ? "medium" : "dense";
      list.push({ id: `${code}-${market}`, code, market, level });
    }
  }
  return list;
}

function worldOf(variant: Variant, codes: readonly string[]): World {
  const markets = Array.from({ length: MARKETS }, (_, k) => `M${String(k).padStart(2, "0")}`);
  const market = (name: string): [string, Shared & { size: number }] => {
    const dice = diceOf(`${variant.name} ${name}`);
    return [name, { size: dice.normal(1), ...marketEffects(MONTHS, variant, dice) }];
  };
  const code = (name: string): [string, NonNullable<ReturnType<World["codes"]["get"]>>] => {
    const dice = diceOf(`${variant.name} ${name}`);
    const own = { size: dice.normal(1.1), unitValueLog: 2.2 + dice.normal(2), festival: dice.between(0.2, 0.9), unit: dice.pick(UNITS) };
    return [name, { ...codeEffects(MONTHS, variant, dice), ...own }];
  };
  return {
    variant,
    festival: springFestival(MONTHS),
    world: worldEffects(MONTHS, variant, diceOf(`${variant.name} world`)),
    markets: new Map(markets.map(market)),
    codes: new Map(codes.map(code)),
    breaks: breaksOf(codes, variant.breaks, diceOf(`${variant.name} breaks`)),
  };
}

/** Episodes, decoys and past episodes on different series, but that one with a past episode may have another later. */
function eventsOf(variant: Variant, series: readonly Series[]): ReadonlyMap<string, Event[]> {
  const dice = diceOf(`${variant.name} events`);
  const episodes = Math.round((variant.episodes.perThousand * series.length) / 1000);
  const draw = { firstMonth: FIRST_MONTH, months: MONTHS, scale: variant.episodes.scale, dice };
  const events = new Map<string, Event[]>();
  const left = [...series];
  const put = (count: number, kind: Truth["kind"], from: Series[]): void => {
    for (let k = 0; k < count && from.length > 0; k++) {
      const [chosen] = from.splice(dice.whole(0, from.length - 1), 1);
      if (chosen !== undefined) events.set(chosen.id, [...(events.get(chosen.id) ?? []), planned(kind, { seriesId: chosen.id, level: chosen.level }, draw)]);
    }
  };
  put(Math.round(episodes * PAST_PER_EPISODE), "history", [...series]);
  put(episodes, "episode", left);
  put(Math.round(episodes * DECOYS_PER_EPISODE), "decoy", left);
  return events;
}

/** Consignments come by chance, more of them when trade is brisk; each has its size and its price. */
function fill(series: Series, { variant, festival, world, markets, codes, breaks }: World, events: readonly Event[], quantity: Float64Array, value: Float64Array): void {
  const { noise, tails, missing } = variant;
  const dice = diceOf(`${variant.name} ${series.id}`);
  const [code, market, change] = [codes.get(series.code), markets.get(series.market), breaks.get(series.code)];
  if (code === undefined || market === undefined) throw new RangeError(`no code or market of ${series.id}`);
  const [fewest, most] = CONSIGNMENTS[series.level];
  const usual = fewest * (most / fewest) ** dice.between(0, 1);
  const consignment = 8 + code.size + market.size + 0.4 * Math.log(usual) + dice.normal(0.5);
  const price = code.unitValueLog + dice.normal(0.29);
  const [slope, loudness, priceLoudness] = [dice.normal(0.08) / 12, Math.exp(dice.normal(0.35)), Math.exp(dice.normal(0.4))];
  const own = lasting(quantity.length, noise.persistence, () => dice.wild(noise.lasting * loudness, tails));
  const drift = lasting(quantity.length, 0.9, () => dice.normal(0.5 * noise.unitValue));
  for (let month = 0; month < quantity.length; month++) {
    const at = (path: Path): number => path[month] ?? 0;
    const happened = (side: "quantity" | "unitValue"): number => events.reduce((sum, { course, start }) => (month < start ? sum : sum + course[side](month - start)), 0);
    const brisk = at(world.quantity) + at(market.quantity) + at(code.quantity) + 2 * code.festival * at(festival) + slope * (month - 48) + at(own) + happened("quantity");
    const count = dice.poisson(usual * Math.exp(brisk));
    const size = dice.wild(noise.quantity * loudness, tails) + dice.normal(0.35 / Math.sqrt(Math.max(count, 1)));
    const cost = at(world.unitValue) + at(market.unitValue) + at(code.unitValue) + at(drift) + happened("unitValue");
    const mix = dice.wild(noise.unitValue * priceLoudness, tails) + dice.normal(0.12 / Math.sqrt(Math.max(count, 1)));
    const counted = change !== undefined && month >= change.start ? change.course.quantityLog : 0;
    const goods = count * Math.exp(consignment + size);
    const said = dice.between(0, 1) >= missing;
    quantity[month] = !said ? Number.NaN : count === 0 ? 0 : Math.max(1, Math.round(goods * Math.exp(counted)));
    value[month] = !said ? Number.NaN : count === 0 ? 0 : Math.max(1, Math.round(goods * Math.exp(price + cost + mix)));
  }
}

function unitsOf({ codes, breaks }: World, code: string): readonly [string, string, number] {
  const [unit, change] = [codes.get(code)?.unit ?? "kg", breaks.get(code)];
  return [unit, change?.unit ?? unit, change?.start ?? MONTHS];
}

function breakTruth({ id, code, level }: Series, { breaks }: World): Truth[] {
  const change = breaks.get(code);
  if (change === undefined) return [];
  const shape = change.labelled ? "unit_break_labelled" : "unit_break_silent";
  return [truthOf({ seriesId: id, level, kind: "decoy", shape, size: null, sizeClass: "" }, change.course, change.start, { firstMonth: FIRST_MONTH, months: MONTHS })];
}
