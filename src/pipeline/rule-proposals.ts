import { randomUUID } from "node:crypto";
import { link, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JudgementReason } from "../alerts/note.js";
import { proposalFor, type RuleProposal } from "../alerts/rule-proposal.js";
import type { Verdict } from "../detect/verdict.js";
import { today } from "../runtime/clock.js";
import { StoreError } from "../runtime/errors.js";
import { sectorsOf } from "../trade/watchlist.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";

/** A proposed edit and the file it was written to. */
export type WrittenProposal = { readonly proposal: RuleProposal; readonly path: string };

/**
 * Writes the edit of the configuration that a judgement suggests into the home's `proposals/`, whole or not at all and never over another. Nothing is applied.
 *
 * @returns null where the judgement suggests none
 * @throws StoreError when it can't be written
 */
export async function writeProposal(app: App, reason: JudgementReason, verdict: Verdict, formerCodes: readonly string[]): Promise<WrittenProposal | null> {
  const { settings } = app;
  const rule = settings.rules.find(({ id }) => id === verdict.rule) ?? null;
  const facts = { day: today(app.clock), rule, budget: settings.budget, sectors: sectorsOf(verdict.hsCode, settings.sectors), tags: settings.tags, formerCodes };
  const proposed = proposalFor(reason, verdict, facts);
  if (proposed === null) return null;
  const proposal = app.sample ? { ...proposed, check: `${proposed.check} --sample` } : proposed;
  const folder = join(app.home.folder, "proposals");
  const name = `${facts.day}-${reason}-${verdict.hsCode}-${verdict.partner}`;
  return { proposal, path: await writeBeside(folder, name, `${proposal.file}\n\n${proposal.edit}\n\n${proposal.check}\n`) };
}

/** The first of `name.txt`, `name-2.txt` … that is not there yet. */
async function writeBeside(folder: string, name: string, content: string): Promise<string> {
  const passing = join(folder, `${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(passing, content, { flush: true });
    for (let k = 1; ; k++) {
      const path = join(folder, k === 1 ? `${name}.txt` : `${name}-${String(k)}.txt`);
      // A link fails where a file stands, and shows the file only whole.
      if (await link(passing, path).then(() => true, isThere)) return path;
    }
  } catch (error) {
    throw new StoreError(say((w) => w.alertCommands.proposal.notWritten(folder, (error as NodeJS.ErrnoException).code ?? String(error))), { cause: error });
  } finally {
    await rm(passing, { force: true }).catch(() => undefined);
  }
}

/** False where a file of that name stands already. */
function isThere(error: NodeJS.ErrnoException): false {
  if (error.code === "EEXIST") return false;
  throw error;
}
