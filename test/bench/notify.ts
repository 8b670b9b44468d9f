/** One pass over alerts of 10,000 open episodes to 500 subscribers: how long they take to queue, and to deliver to an SMTP server in a process of its own. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { said } from "./measure.js";

const EPISODES = 10_000;
const SUBSCRIBERS = 500;

export async function benchNotify(folder: string): Promise<void> {
  const server = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "mail-child.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await firstLine(server.stdout);
    const home = join(folder, "home-notify");
    for (const step of ["queue", "send"]) {
      process.stdout.write(await said(["--import", "tsx", join(import.meta.dirname, "notify-child.ts"), step, home, port, String(EPISODES), String(SUBSCRIBERS)]));
    }
  } finally {
    server.kill();
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error("the mail server ended before it listened");
}
