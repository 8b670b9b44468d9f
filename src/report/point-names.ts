/** A rectangle of a drawing, in pixels from its upper left. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** A mark at a place of the drawing, in pixels, with its size; and as wide as its name would be drawn, or null where it needs none. */
export type Mark = { readonly x: number; readonly y: number; readonly size: number; readonly nameWidth: number | null };

export type Side = "right" | "left" | "top" | "bottom";
/** In the order in which they are tried. */
const SIDES: readonly Side[] = ["right", "left", "top", "bottom"];

/** Height of a name, and its distance from the mark. */
export const NAME_HEIGHT = 14;
export const NAME_DISTANCE = 4;

/**
 * On which side of its mark each name stands, so that it covers no mark, no other name and nothing else, and stays inside the frame; null where there is no such
 * side: the name is left out.
 *
 * @param marks the foremost first
 * @param others what else may not be covered
 */
export function namePlaces(marks: readonly Mark[], others: readonly Box[], frame: Box): (Side | null)[] {
  const boxes = marks.map(({ x, y, size }) => ({ left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 }));
  const taken: Box[] = [...others];
  return marks.map((mark, k) => {
    const { nameWidth } = mark;
    if (nameWidth === null) return null;
    const isFree = (box: Box): boolean => isInside(box, frame) && !taken.some((other) => overlap(box, other)) && !boxes.some((other, j) => j !== k && overlap(box, other));
    const side = SIDES.find((each) => isFree(nameBox(mark, nameWidth, each))) ?? null;
    if (side !== null) taken.push(nameBox(mark, nameWidth, side));
    return side;
  });
}

function nameBox({ x, y, size }: Mark, width: number, side: Side): Box {
  const away = size / 2 + NAME_DISTANCE;
  if (side === "right") return { left: x + away, right: x + away + width, top: y - NAME_HEIGHT / 2, bottom: y + NAME_HEIGHT / 2 };
  if (side === "left") return { left: x - away - width, right: x - away, top: y - NAME_HEIGHT / 2, bottom: y + NAME_HEIGHT / 2 };
  const [top, bottom] = side === "top" ? [y - away - NAME_HEIGHT, y - away] : [y + away, y + away + NAME_HEIGHT];
  return { left: x - width / 2, right: x + width / 2, top, bottom };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function isInside(box: Box, frame: Box): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}
