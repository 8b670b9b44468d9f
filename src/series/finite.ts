/** A figure, or null where arithmetic left no number: what is no number is not known, and is never printed, stored or compared. */
export function finite(figure: number): number | null {
  return Number.isFinite(figure) ? figure : null;
}
