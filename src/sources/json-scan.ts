/**
 * Looking over JSON text without parsing it: where the elements of one long array begin and end. Only strings and brackets are told apart; whether
 * the text between them is JSON is for `JSON.parse` to say, piece by piece.
 */

/** Where a scan stands between two pieces of text. */
export type Standing = { depth: number; inString: boolean; escaped: boolean };

/** What a scan found in a piece: offsets, -1 where there is none. */
export type Found = {
  /** The first and the last comma between elements. */
  readonly firstComma: number;
  readonly lastComma: number;
  /** The bracket that ends the array. */
  readonly close: number;
  /** Brackets within brackets beyond any row: no more was scanned. */
  readonly tooDeep: boolean;
};

/** Rows of the office are flat; a list or two inside one would still be read. */
const DEEPEST = 32;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

export function outside(): Standing {
  return { depth: 0, inString: false, escaped: false };
}

/**
 * Scans the inside of an array.
 *
 * One loop over local variables, since answers are hundreds of megabytes: it passes some 700 MB a second.
 *
 * @param from where in the piece to begin
 * @param standing is carried on to the next piece
 */
export function scanElements(piece: Uint8Array, from: number, standing: Standing): Found {
  let { depth, inString, escaped } = standing;
  let firstComma = -1;
  let lastComma = -1;
  let close = -1;
  let at = from;
  while (at < piece.length && close === -1 && depth <= DEEPEST) {
    if (inString) {
      while (at < piece.length && inString) {
        const byte = piece[at++];
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
      }
      continue;
    }
    const byte = piece[at++];
    if (byte === QUOTE) inString = true;
    else if (byte === COMMA && depth === 0) {
      lastComma = at - 1;
      if (firstComma === -1) firstComma = lastComma;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (depth === 0) close = at - 1;
      else depth -= 1;
    }
  }
  Object.assign(standing, { depth, inString, escaped });
  return { firstComma, lastComma, close, tooDeep: depth > DEEPEST };
}

/**
 * Watches text byte by byte for `"name": [` directly inside the outermost object.
 *
 * @returns tells of each byte whether it is that bracket, or opens brackets too deep
 */
export function arrayFinder(name: string): (byte: number) => "opens" | "too_deep" | null {
  const standing = outside();
  const wanted = JSON.stringify(name);
  let text = "";
  let expects: "colon" | "array" | null = null;
  return (byte) => {
    if (standing.inString) {
      if (text.length <= wanted.length) text += String.fromCharCode(byte);
      if (standing.escaped) standing.escaped = false;
      else if (byte === BACKSLASH) standing.escaped = true;
      else if (byte === QUOTE) {
        standing.inString = false;
        expects = standing.depth === 1 && text === wanted ? "colon" : null;
      }
      return null;
    }
    if (byte <= SPACE) return null;
    const opens = expects === "array" && byte === OPEN_LIST;
    expects = expects === "colon" && byte === COLON ? "array" : null;
    if (byte === QUOTE) {
      standing.inString = true;
      text = '"';
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) standing.depth -= 1;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) standing.depth += 1;
    return opens ? "opens" : standing.depth > DEEPEST ? "too_deep" : null;
  };
}
