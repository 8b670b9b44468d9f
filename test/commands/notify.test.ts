import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { main } from "../../src/commands/program.js";

let home = "";
let printed = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "notify-command-"));
  printed = "";
  vi.stubEnv("FRICTION_WATCH_HOME", home);
  const kept = (text: string | Uint8Array): boolean => {
    printed += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(kept);
  vi.spyOn(process.stderr, "write").mockImplementation(kept);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  rmSync(home, { recursive: true });
});

/** Mails the sample has laid into its folder, for it has no mail server. */
function mails(): string[] {
  return readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".eml"));
}

describe("notify test --dry-run", () => {
  it.each([["notify", "test", "mail", "--dry-run"], ["notify", "--dry-run", "test", "mail"]])("shows what would be sent and sends nothing: %s %s %s %s", async (...args) => {
    await main([...args, "--sample", "--lang", "en"]);
    expect(printed).toMatch(/^Dry run, nothing was sent\. The test would be:\n  .+  mail  .+\n$/);
    expect(mails()).toEqual([]);
    printed = "";
    await main(["notify", "--dry-run", "--sample", "--lang", "en"]);
    expect(printed).toBe("No message is waiting.\n");
  });

  it("is not what happens without the option", async () => {
    await main(["notify", "test", "mail", "--sample", "--lang", "en"]);
    expect(mails()).toHaveLength(1);
  });

  it("refuses what a test refuses", async () => {
    await main(["notify", "test", "pigeon", "--dry-run", "--sample", "--lang", "en"]);
    expect(printed).toContain("pigeon");
    expect(process.exitCode).toBe(2);
  });
});
