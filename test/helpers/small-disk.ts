/** A file system of a few megabytes, for disks that fill up and disks that can't be written. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = { readonly folder: string; setReadOnly(readOnly: boolean): void; remove(): void };

/** Null where this process may not mount one. */
export function smallDisk(size: string): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "friction-watch-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    setReadOnly: (readOnly) => void execFileSync("mount", ["-o", `remount,${readOnly ? "ro" : "rw"}`, folder], { stdio: "ignore" }),
    remove: () => {
      execFileSync("umount", ["-l", folder], { stdio: "ignore" });
      rmdirSync(folder);
    },
  };
}

/** Why a test is skipped, for its title. */
export const CAN_MOUNT = canMount();
export const NEEDS_MOUNT = CAN_MOUNT ? "" : " (skipped: this user may not mount a small file system)";

function canMount(): boolean {
  const disk = smallDisk("1m");
  disk?.remove();
  return disk !== null;
}
