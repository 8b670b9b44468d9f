import { countedOf, isEmpty, remainderOf, type Part, type Total } from "./part.js";

/** One figure for each of value, quantity and unit value; null where it is not known. */
export type Trio = { readonly value: number; readonly quantity: number | null; readonly unitValue: number | null };

/** One line of a breakdown: a part, several small ones together, or what is not broken down. */
export type Contribution = Total & {
  readonly kind: "part" | "others" | "remainder";
  /** Of the part (alpha-3 or code); null for the other kinds. */
  readonly name: string | null;
  /** Parts in the line: 1, or how many stand together; 0 for the remainder. */
  readonly count: number;
  /** Whether the part traded in both spans, only in the window, or only in its base; null for the other kinds, and for a part without trade in either. */
  readonly trade: "both" | "entered" | "left" | null;
  /** Contribution to the change of the total, a plain fraction of the base: 0.05 is 5 percentage points. Summed over all lines it is the change. */
  readonly points: Trio;
  /** Contribution ÷ change; null where the change is too small to divide by. */
  readonly shares: { readonly value: number | null; readonly quantity: number | null; readonly unitValue: number | null };
};

export type Contributions = {
  /** Changes of the total, plain fractions. */
  readonly change: Trio;
  /** Largest first (by quantity where it is known, else by value), the remainder last. */
  readonly lines: readonly Contribution[];
};

/** Changes below one percentage point are not divided by. Our own limit. */
export const SMALLEST_CHANGE = 0.01;
/** Nor are changes below this part of the contributions' sizes summed: where rises and falls nearly cancel out, shares of what is left say nothing. Our own limit. */
export const SMALLEST_NET = 0.2;

/**
 * How much each part contributed to the change of a total, in percentage points that sum to the change.
 *
 * Value and quantity: (x1ᵢ − x0ᵢ) ÷ X0. Unit value U = V ÷ Q: [(V1ᵢ − Ū·Q1ᵢ) ÷ Q1 − (V0ᵢ − Ū·Q0ᵢ) ÷ Q0] ÷ U0, with Ū = (U0 + U1) ÷ 2. For a part in both spans this is
 * s̄·Δp + Δs·(p̄ − Ū), a fall of its own unit value and a shift towards dear or cheap parts, s being its share of the quantity; an entry counts by how far it lies
 * from Ū, an exit likewise. It is exact because shares sum to one, and needs no case for zero bases. A part at the average whose share alone changes
 * contributes nothing.
 *
 * @param total its base value, and base quantity where quantities are known, are over zero
 * @throws RangeError for a total with nothing to divide by: our own mistake
 * @see Griliches and Regev (1995), "Firm productivity in Israeli industry 1979–1988", Journal of Econometrics 65: the split of a weighted mean about its average
 */
export function contributions(total: Total, parts: readonly Part[]): Contributions {
  if (!(total.valueBase > 0) || total.quantityBase === 0 || total.quantity === 0) throw new RangeError(`contributions need a base, got ${total.valueBase} and ${total.quantityBase}`);
  const rest = remainderOf(total, parts);
  const change = pointsOf(total, total);
  const named = parts.map((part): Contribution => ({ ...part, kind: "part", count: 1, trade: tradeOf(part), points: pointsOf(part, total), shares: NO_SHARES }));
  const remainder: Contribution[] = isEmpty(rest) ? [] : [{ ...rest, kind: "remainder", name: null, count: 0, trade: null, points: pointsOf(rest, total), shares: NO_SHARES }];
  const lines = [...named.sort((one, other) => size(other) - size(one)), ...remainder];
  const divisors = divisorsOf(change, lines);
  return { change, lines: lines.map((line) => ({ ...line, shares: sharesOf(line.points, divisors) })) };
}

/** The first lines, the other parts as one, and the remainder: the sums stay. */
export function largest({ change, lines }: Contributions, most: number): Contributions {
  const parts = lines.filter(({ kind }) => kind === "part");
  const [first, others] = [parts.slice(0, most), parts.slice(most)];
  const together = others.length < 2 ? others : [joined(others)];
  return { change, lines: [...first, ...together, ...lines.filter(({ kind }) => kind !== "part")] };
}

const NO_SHARES: Contribution["shares"] = { value: null, quantity: null, unitValue: null };

function pointsOf(part: Total, total: Total): Trio {
  const [own, whole] = [countedOf(part), countedOf(total)];
  const value = (part.value - part.valueBase) / total.valueBase;
  if (own === null || whole === null) return { value, quantity: null, unitValue: null };
  const [now, base] = [whole.value / whole.quantity, whole.valueBase / whole.quantityBase];
  const isWhole = part === total;
  const middle = isWhole ? 0 : (now + base) / 2;
  const unitValue = (own.value - middle * own.quantity) / whole.quantity - (own.valueBase - middle * own.quantityBase) / whole.quantityBase;
  return { value, quantity: (own.quantity - own.quantityBase) / whole.quantityBase, unitValue: unitValue / base };
}

function tradeOf({ value, valueBase }: Part): Contribution["trade"] {
  if (value === 0 && valueBase === 0) return null;
  if (valueBase === 0) return "entered";
  return value === 0 ? "left" : "both";
}

function size({ points }: Contribution): number {
  return Math.abs(points.quantity ?? points.value);
}

/** The changes that may be divided by; null for the others. */
function divisorsOf(change: Trio, lines: readonly Contribution[]): Contribution["shares"] {
  const divisor = (of: keyof Trio): number | null => {
    const whole = change[of];
    const gross = lines.reduce((sum, { points }) => sum + Math.abs(points[of] ?? 0), 0);
    return whole === null || Math.abs(whole) < SMALLEST_CHANGE || Math.abs(whole) < SMALLEST_NET * gross ? null : whole;
  };
  return { value: divisor("value"), quantity: divisor("quantity"), unitValue: divisor("unitValue") };
}

function sharesOf(points: Trio, divisors: Contribution["shares"]): Contribution["shares"] {
  const share = (of: keyof Trio): number | null => {
    const [point, divisor] = [points[of], divisors[of]];
    return point === null || divisor === null ? null : point / divisor;
  };
  return { value: share("value"), quantity: share("quantity"), unitValue: share("unitValue") };
}

function joined(lines: readonly Contribution[]): Contribution {
  const sum = (of: (line: Contribution) => number | null): number | null => lines.reduce<number | null>((total, line) => plus(total, of(line)), 0);
  const trio = (of: (line: Contribution) => Contribution["shares"]) => ({ value: sum((l) => of(l).value), quantity: sum((l) => of(l).quantity), unitValue: sum((l) => of(l).unitValue) });
  const figures = { value: sum((l) => l.value) ?? 0, valueBase: sum((l) => l.valueBase) ?? 0, quantity: sum((l) => l.quantity), quantityBase: sum((l) => l.quantityBase) };
  const points = trio(({ points: each }) => each);
  return { ...figures, kind: "others", name: null, count: lines.length, trade: null, points: { ...points, value: points.value ?? 0 }, shares: trio(({ shares }) => shares) };
}

function plus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
