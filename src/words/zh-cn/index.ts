import { ask } from "./ask.js";
import { calendar } from "./calendar.js";
import { codes } from "./codes.js";
import { commands } from "./commands.js";
import { comparable } from "./comparable.js";
import { deliver } from "./deliver.js";
import { drop } from "./drop.js";
import { faults } from "./faults.js";
import { flash } from "./flash.js";
import { http } from "./http.js";
import { jobs } from "./jobs.js";
import { plan } from "./plan.js";
import { pull } from "./pull.js";
import { reasons } from "./reasons.js";
import { report } from "./report.js";
import { setup } from "./setup.js";
import { store } from "./store.js";

export const zhCn = { ask, calendar, codes, commands, comparable, deliver, drop, faults, flash, http, jobs, plan, pull, reasons, report, setup, store };
