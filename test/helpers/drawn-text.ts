/** The lines of text of a drawing and where each stands, worked out from the SVG with the widths of the bundled font. */
import { fontWidths } from "./font-widths.js";

type Point = readonly [number, number];

/** A line of text with the four corners of what it covers, in pixels. */
export type DrawnText = { readonly text: string; readonly size: number; readonly fill: string; readonly corners: readonly Point[] };

const REGULAR = fontWidths("400Regular/NotoSansSC_400Regular.ttf");
const BOLD = fontWidths("700Bold/NotoSansSC_700Bold.ttf");
/** Of the size of the font: from the top of a capital or a Chinese character to the foot of a g. */
const HEIGHT = 0.95;

export function drawnTexts(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes = "", escapedText = ""]) => {
    const text = escapedText.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
    const of = (name: string): string | undefined => new RegExp(`(?:^|[ ;"])${name}[=:]"?([^";]*)`).exec(attributes)?.[1];
    const size = Number(/font-size:([\d.]+)px/.exec(attributes)?.[1]);
    const width = size * widthOf(text, /font-weight:(600|bold)/.test(attributes));
    const left = { start: 0, middle: -width / 2, end: -width }[of("text-anchor") ?? "start"] ?? 0;
    const [x, y] = [Number(of("x") ?? 0) + left, Number(of("y") ?? 0)];
    const height = size * HEIGHT;
    const corners = [[x, y - height / 2], [x + width, y - height / 2], [x + width, y + height / 2], [x, y + height / 2]] as const;
    return text === "" ? [] : [{ text, size, fill: of("fill") ?? "", corners: corners.map((corner) => moved(corner, of("transform") ?? "")) }];
  });
}

/** Characters of a text that the bundled font has no picture of. */
export function missingCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => REGULAR(character) === null || BOLD(character) === null);
}

function widthOf(text: string, isBold: boolean): number {
  // What the font lacks is as wide as a Chinese character at most.
  return Array.from(text).reduce((sum, character) => sum + ((isBold ? BOLD : REGULAR)(character) ?? 1), 0);
}

function moved([x, y]: Point, transform: string): Point {
  const numbers = (/\(([^)]*)\)/.exec(transform)?.[1] ?? "").split(/[ ,]+/).map(Number);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform.startsWith("matrix") ? numbers : [1, 0, 0, 1, ...numbers];
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Whether two lines cover a place in common: no side of either parts them. */
export function isOverlapping(one: DrawnText, other: DrawnText): boolean {
  const sides = [one, other].flatMap(({ corners }) => corners.map((corner, k) => [corner, corners[(k + 1) % 4] ?? corner] as const));
  return sides.every(([from, to]) => {
    const normal: Point = [to[1] - from[1], from[0] - to[0]];
    const along = ({ corners }: DrawnText) => corners.map(([x, y]) => (x * normal[0] + y * normal[1]) / Math.hypot(...normal));
    const [own, theirs] = [along(one), along(other)];
    // Half a pixel of anti-aliasing is no overlap.
    return Math.min(Math.max(...own), Math.max(...theirs)) - Math.max(Math.min(...own), Math.min(...theirs)) > 0.5;
  });
}

/** Contrast of two colours, from 1 to 21. @see W3C, WCAG 2.2, "contrast ratio" */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** @param colour `#1c2127` */
export function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}
