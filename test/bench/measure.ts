/** Seconds and peak memory of a whole command, in a process of its own. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const CLI = join(import.meta.dirname, "..", "..", "dist", "src", "cli.js");
/** Tells the processor time and peak memory of the measured process as it ends. */
const TELL_COST = 'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("COST "+(user+system)+" "+process.resourceUsage().maxRSS+"\\n")})';

/** By the clock, and of all processors together: on a busy machine the second says more. */
export type Measured = { readonly seconds: number; readonly cpuSeconds: number; readonly peakMb: number };

export async function measure(home: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const told = await said(["--import", TELL_COST, CLI, ...args], { FRICTION_WATCH_HOME: home });
  const [, micros, peak] = /COST (\d+) (\d+)/.exec(told) ?? [];
  if (micros === undefined || peak === undefined) throw new Error(`friction-watch ${args.join(" ")} did not tell its cost: ${told}`);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: Number(micros) / 1e6, peakMb: Number(peak) / 1024 };
}

/** What a process of its own said on standard error; its output is not looked at. @throws Error when it ends other than well */
export async function said(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn(process.execPath, [...args], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${told}`);
  return told;
}

/** One line of the table. */
export function line(what: string, { seconds, cpuSeconds, peakMb }: Measured, more = ""): void {
  process.stdout.write(`${what.padEnd(52)}${seconds.toFixed(2).padStart(8)} s${cpuSeconds.toFixed(2).padStart(8)} s CPU${peakMb.toFixed(0).padStart(7)} MB  ${more}\n`);
}
