import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "../words/words.js";
import type { MailOutlet } from "./mail.js";

/** Writes each message to `<folder>/<message id>.eml`, whole or not at all; the same message again replaces itself. */
export function mailFolder(folder: string): MailOutlet {
  return {
    send: async ({ messageId }, raw, onHandOver) => {
      const path = join(folder, `${safeName(messageId)}.eml`);
      const passing = join(folder, `${randomUUID()}.part`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(passing, raw);
      } catch (error) {
        return unwritable(path, passing, error);
      }
      await onHandOver();
      try {
        await rename(passing, path);
        return { result: "sent", detail: () => path };
      } catch (error) {
        return unwritable(path, passing, error);
      }
    },
    close: () => undefined,
  };
}

async function unwritable(path: string, passing: string, error: unknown): Promise<Awaited<ReturnType<MailOutlet["send"]>>> {
  await rm(passing, { force: true }).catch(() => undefined);
  const detail = say((w) => w.deliver.diskOrPermission(path, (error as NodeJS.ErrnoException).code ?? String(error)));
  return { result: "failed", reason: "disk", about: "channel", again: true, waitMs: null, detail };
}

function safeName(text: string): string {
  return text.replace(/[^\w.@-]/g, "_");
}
