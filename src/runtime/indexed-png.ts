import { crc32, deflateSync } from "node:zlib";

/** Colours are kept to so many bits a channel: flat drawings lose nothing the eye sees, and the file a third of its size and more. */
const BITS = 5;
const MOST_COLOURS = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits a pixel, each the number of a colour in the palette. */
const INDEXED = 3;

/**
 * A flat drawing as PNG with a palette.
 *
 * @param pixels RGBA, opaque, row by row
 * @returns null where it has more colours than a palette holds
 * @see W3C, Portable Network Graphics (PNG) Specification, 11.2 Critical chunks
 */
export function indexedPng(pixels: Uint8Array, width: number, height: number): Uint8Array | null {
  const numbers = new Int16Array(1 << (3 * BITS)).fill(-1);
  const palette: number[] = [];
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const [r, g, b] = [reduced(pixels[at]), reduced(pixels[at + 1]), reduced(pixels[at + 2])];
      const colour = (r << (2 * BITS)) | (g << BITS) | b;
      let number = numbers[colour] ?? -1;
      if (number < 0) {
        if (palette.length === 3 * MOST_COLOURS) return null;
        number = palette.length / 3;
        numbers[colour] = number;
        palette.push(whole(r), whole(g), whole(b));
      }
      rows[y * (width + 1) + 1 + x] = number;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, INDEXED, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", Buffer.from(palette)), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function reduced(channel: number | undefined): number {
  return Math.round(((channel ?? 0) * ((1 << BITS) - 1)) / 255);
}

function whole(channel: number): number {
  return Math.round((channel * 255) / ((1 << BITS) - 1));
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}
