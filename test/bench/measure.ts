/** Seconds and peak memory of a whole command, in a process of its own. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const CLI = join(import.meta.dirname, "..", "..", "dist", "src", "cli.js");
/** Tells the peak memory of the measured process as it ends. */
const TELL_PEAK = 'data:text/javascript,process.on("exit",()=>process.stderr.write("PEAK "+process.resourceUsage().maxRSS+"\\n"))';

export type Measured = { readonly seconds: number; readonly peakMb: number };

export async function measure(home: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", TELL_PEAK, CLI, ...args], { env: { ...process.env, FRICTION_WATCH_HOME: home }, stdio: ["ignore", "ignore", "pipe"] });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const peak = /PEAK (\d+)/.exec(told)?.[1];
  if (code !== 0 || peak === undefined) throw new Error(`friction-watch ${args.join(" ")} ended with ${code}: ${told}`);
  return { seconds: (performance.now() - start) / 1000, peakMb: Number(peak) / 1024 };
}

/** One line of the table. */
export function line(what: string, { seconds, peakMb }: Measured, more = ""): void {
  process.stdout.write(`${what.padEnd(44)}${seconds.toFixed(2).padStart(8)} s${peakMb.toFixed(0).padStart(8)} MB  ${more}\n`);
}
