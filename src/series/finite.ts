/** Beyond any trade in any currency, and a hundred times it is still written in digits. */
const BEYOND_ANY = 1e18;

/**
 * A figure, or null where arithmetic or a file left none: what is no number, or beyond any trade, is not known, and is never printed, stored or compared.
 *
 * @example finite(0 / 0) // null
 */
export function finite(figure: number): number | null {
  return Math.abs(figure) < BEYOND_ANY ? figure : null;
}
