import { commands } from "./commands.js";
import { deliver } from "./deliver.js";
import { faults } from "./faults.js";
import { reasons } from "./reasons.js";
import { report } from "./report.js";
import { setup } from "./setup.js";
import { store } from "./store.js";

export const zhCn = { commands, deliver, faults, reasons, report, setup, store };
