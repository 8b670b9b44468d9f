import { open, readFile, rm } from "node:fs/promises";
import { createHash } from "node:crypto";

/** Both ends of an answer, enough to tell what it is without reading it. */
export type Ends = { readonly head: string; readonly tail: string };

const END_BYTES = 4096;

export async function endsOf(file: string): Promise<Ends> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const read = async (at: number): Promise<string> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(END_BYTES), 0, END_BYTES, at);
      return buffer.subarray(0, bytesRead).toString("utf8");
    };
    return { head: await read(0), tail: await read(Math.max(0, size - END_BYTES)) };
  } finally {
    await handle.close();
  }
}

/** The text of a short answer (a message); it is then no more needed. */
export async function takeMessage(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  await rm(file);
  return text;
}

/** What an answer that is none begins with: at most 80 characters, on one line. */
export function startOf(text: string): string {
  return text.trim().replace(/\s+/g, " ").slice(0, 80);
}

/** Eight characters that stand for a list too long to be part of a name. */
export function shortHash(items: readonly string[]): string {
  return createHash("sha256").update(items.join(",")).digest("hex").slice(0, 8);
}

/** A file name for a question: each question has its own. */
export function fileNameOf(requestName: string, ending: string): string {
  return `${requestName.replaceAll("/", "_").replaceAll(",", "+")}${ending}`;
}

/** A list as part of a name: itself when short, else its first item, its length and a hash. */
export function listName(items: readonly string[]): string {
  const whole = items.join(",");
  return whole.length <= 40 ? whole : `${items[0]}.${items.length}.${shortHash(items)}`;
}
