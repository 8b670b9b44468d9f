/** What the program needs of the host beside its configuration: a folder it can write to, the runtime's names and zones. */
import { accessSync, constants, existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zoneFault } from "../runtime/schedule.js";
import { say, type Tell } from "../words/words.js";
import type { Finding } from "../settings/settings-faults.js";

/**
 * Faults of the host: a store folder nobody can write to, a runtime without Chinese names or time zones (a "small" build of Node).
 *
 * @param home the folder of the stores; when it is not there yet, the nearest folder above it must be one where it can be made
 */
export function environmentFaults(home: string): Finding[] {
  const storeFault = writeFault(home);
  const store = storeFault === null ? [] : [fault(home, say((w) => w.setup.check.notWritable(storeFault)))];
  const runtime = `Node.js ${process.version}`;
  const names = new Intl.DisplayNames(["zh-CN"], { type: "region" }).of("DE") === "德国" ? [] : [fault(runtime, say((w) => w.setup.check.noNames))];
  const zones = hasZones() ? [] : [fault(runtime, say((w) => w.setup.check.noZones))];
  return [...store, ...names, ...zones];
}

function fault(file: string, tell: Tell): Finding {
  return { severity: "fault", file, line: null, path: "", tell };
}

/** The system's code for why nothing can be written there (`EACCES`, `ENOTDIR`, `ENOSPC` …), or null. */
function writeFault(folder: string): string | null {
  try {
    if (!existsSync(folder)) {
      const above = nearestAbove(folder);
      if (!statSync(above).isDirectory()) return "ENOTDIR";
      accessSync(above, constants.W_OK | constants.X_OK);
      return null;
    }
    const probe = join(folder, `.check-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function nearestAbove(path: string): string {
  const above = dirname(path);
  return existsSync(above) || above === path ? above : nearestAbove(above);
}

/** Noon in Greenwich is eight in the evening in Shanghai. */
function hasZones(): boolean {
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", hourCycle: "h23" }).format(new Date("2026-01-01T12:00:00Z"));
  return hour === "20" && zoneFault("Asia/Shanghai") === null;
}
