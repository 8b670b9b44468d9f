import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { WeeklyReport } from "../report/record.js";
import type { IssueFile } from "../report/weekly-notice-record.js";
import { StoreError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import { FORMS, type FormDrawing, type FormName } from "./weekly-forms.js";

/** The files of one issue: their paths by form, and their names and hashes as a message tells of them. */
export type IssueFiles = Readonly<Record<FormName, string>> & { readonly files: readonly IssueFile[] };

/**
 * `friction-watch-2026-W47.zh-CN` of the whole watch list, `friction-watch-2026-W47.chamber.zh-CN` of one subscriber: no issue takes the place of another.
 *
 * @param audience id of the subscriber (lower-case letters, digits and hyphens), empty for the whole watch list
 */
export function issueName({ week, language }: Pick<WeeklyReport, "week" | "language">, audience: string): string {
  return ["friction-watch-" + week.name, ...(audience === "" ? [] : [audience]), language].join(".");
}

/** Writes an issue in every form; files of that name are replaced, each whole. @throws StoreError where the folder can't be written to */
export async function writeIssue(report: WeeklyReport, audience: string, folder: string, drawing: FormDrawing): Promise<IssueFiles> {
  const files: IssueFile[] = [];
  const paths: [FormName, string][] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const [kind, make] of Object.entries(FORMS) as [FormName, (typeof FORMS)[FormName]][]) {
      const name = `${issueName(report, audience)}.${kind}`;
      const content = await make(report, drawing);
      await replaceFile(resolve(folder, name), content);
      files.push({ name, kind, sha256: createHash("sha256").update(content).digest("hex") });
      paths.push([kind, resolve(folder, name)]);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new StoreError(say((w) => w.deliver.diskOrPermission(folder, (error as NodeJS.ErrnoException).code ?? "")), { cause: error });
  }
  return { ...(Object.fromEntries(paths) as Record<FormName, string>), files };
}

/** The old file or the new one, never half of one. */
async function replaceFile(path: string, content: string | Buffer): Promise<void> {
  const passing = join(path, "..", `${randomUUID()}.part`);
  await writeFile(passing, content);
  await rename(passing, path);
}
