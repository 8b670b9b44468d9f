import { commands } from "./commands.js";
import { deliver } from "./deliver.js";
import { faults } from "./faults.js";
import { jobs } from "./jobs.js";
import { plan } from "./plan.js";
import { reasons } from "./reasons.js";
import { report } from "./report.js";
import { setup } from "./setup.js";
import { store } from "./store.js";

export const zhCn = { commands, deliver, faults, jobs, plan, reasons, report, setup, store };
