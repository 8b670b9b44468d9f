import { escaped } from "./markup.js";
import type { Document } from "./document.js";
import { printable } from "./printable.js";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
/** 1 January 1980 as the archive writes it, date behind time: the day on which its calendar begins. */
const NO_TIME = 0x00210000;

/** Title and language of a paper. No dates: the same paper is the same bytes whenever it is written, and says in its text when that was. */
export function coreProperties({ title, language }: Document): { readonly path: string; readonly data: string } {
  const names = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const data = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ${names}><dc:title>${escaped(printable(title))}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`;
  return { path: "docProps/core.xml", data };
}

/**
 * Takes the time of writing out of an archive, in place, so that the same content is the same bytes.
 *
 * @throws Error when it is no archive without a comment, as the paper's library writes it
 */
export function withoutTimes(archive: Buffer): Buffer {
  const end = archive.length - END_SIZE;
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error("expected an archive with its end at its end");
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === CENTRAL) {
    const local = archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(local) !== LOCAL) throw new Error("expected a file where the archive lists one");
    archive.writeUInt32LE(NO_TIME, at + 12);
    archive.writeUInt32LE(NO_TIME, local + 10);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return archive;
}
