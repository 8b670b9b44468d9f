import { commands } from "./commands.js";
import { faults } from "./faults.js";
import { reasons } from "./reasons.js";
import { report } from "./report.js";
import { setup } from "./setup.js";

export const zhCn = { commands, faults, reasons, report, setup };
