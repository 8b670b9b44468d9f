/** Processes of our own, started from tests and ended by their id. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Child = {
  readonly process: ChildProcess;
  /** Resolves when the child has printed the line; rejects when it ends without. */
  said(line: string): Promise<void>;
  /** Exit code, or null when it was killed. */
  readonly ended: Promise<number | null>;
  /** Ends it as the power does: no handler runs. */
  kill(): Promise<void>;
};

/** Runs a script of this folder in a Node process of its own. */
export function startChild(script: string, ...args: readonly string[]): Child {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL(script, import.meta.url)), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const lines = new Set<string>();
  let told = "";
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.add(line);
    child.emit("said", line);
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    process: child,
    said: (line) =>
      new Promise((resolve, reject) => {
        if (lines.has(line)) resolve();
        child.on("said", (each: string) => (each === line ? resolve() : undefined));
        void ended.then(() => reject(new Error(`${script} ended without saying "${line}": ${told}`)));
      }),
    ended,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
