import type { App } from "../pipeline/app.js";
import { runJob } from "../pipeline/run-job.js";
import { ToldError, UsageError } from "../runtime/errors.js";
import type { Language, Tell } from "../words/words.js";

/** Rejected rows listed one by one; the rest are counted. */
const LISTED = 20;

/** What a receipt says of how its file went. */
type Went = { readonly rejected: readonly unknown[]; readonly added: number; readonly changed: number };

/**
 * Reads files one after another as one run: a refused file is told and the others are read; a wrong option stops them all. Sets the exit code:
 * 1 when a file was refused, 3 when rows were rejected.
 *
 * @param receiptsOf the receipts in what reading one file gives
 * @returns what each file read gave
 */
export async function eachFile<T>(app: App, job: string, files: readonly string[], read: (file: string) => Promise<T>, receiptsOf: (result: T) => readonly Went[]): Promise<readonly T[]> {
  const results: T[] = [];
  let refused = 0;
  const ended = await runJob(app, job, "command", async () => {
    for (const file of files) {
      try {
        results.push(await read(file));
      } catch (error) {
        if (!(error instanceof ToldError) || error instanceof UsageError) throw error;
        refused++;
        process.stderr.write(`${error.tell(app.language)}\n`);
      }
    }
    const receipts = results.flatMap(receiptsOf);
    const rejected = receipts.some((receipt) => receipt.rejected.length > 0);
    const isNew = receipts.some(({ added, changed }) => added + changed > 0);
    const verdict = refused === files.length ? "FAILED" : refused > 0 || rejected ? "PARTIAL" : isNew ? "OK" : "NO_NEW_DATA";
    return { verdict, message: `${results.length} / ${files.length}` } as const;
  });
  process.exitCode = ended === null || refused > 0 ? 1 : ended.verdict === "PARTIAL" ? 3 : 0;
  return results;
}

/** The rejected rows a person reads, a line each. */
export function rejectedLines(rejected: readonly { readonly tell: Tell }[], more: (count: string) => string, language: Language): string[] {
  const listed = rejected.slice(0, LISTED).map(({ tell }) => `  ${tell(language)}`);
  return rejected.length > LISTED ? [...listed, more(String(rejected.length - LISTED))] : listed;
}
