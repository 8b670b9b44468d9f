import { execFile } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");
const CLI = join(ROOT, "dist", "src", "cli.js");

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs one command line in a process of its own, on a store of its own, as a user would. `npm test` has built the program. */
export function frictionWatch(home: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== "FRICTION_WATCH_CONFIG"));
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { cwd: ROOT, env: { ...inherited, FRICTION_WATCH_HOME: home, ...env }, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : 1, stdout, stderr }),
    );
  });
}
