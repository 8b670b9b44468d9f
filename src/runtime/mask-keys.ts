/** Anything shorter could be a figure or a word of the answer; keys of offices have 32 characters and more. */
const SHORTEST_KEY = 16;
const MASK = "*";

/**
 * The bytes of an answer, with keys the office repeated in it replaced by as many asterisks, so that none is ever stored. Nothing else changes, the length
 * neither. Holds back no more than one key's length.
 *
 * @param forms of keys as they may stand in an answer, longest first
 */
export async function* maskKeys(pieces: AsyncIterable<Buffer>, forms: readonly string[]): AsyncGenerator<Buffer> {
  const keys = forms.filter((form) => form.length >= SHORTEST_KEY).map((form) => Buffer.from(form));
  const longest = Math.max(0, ...keys.map((key) => key.length));
  let held = Buffer.alloc(0);
  for await (const piece of pieces) {
    const joined = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (const key of keys) maskIn(joined, key);
    const cut = longest === 0 ? joined.length : Math.max(0, joined.length - longest + 1);
    if (cut > 0) yield joined.subarray(0, cut);
    held = Buffer.from(joined.subarray(cut));
  }
  if (held.length > 0) yield held;
}

function maskIn(bytes: Buffer, key: Buffer): void {
  for (let at = bytes.indexOf(key); at !== -1; at = bytes.indexOf(key, at + key.length)) bytes.fill(MASK, at, at + key.length);
}
