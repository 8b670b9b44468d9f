/** A process of its own that pulls and may be killed: `node --import tsx pull-child.ts HOME ADDRESS`, run by `pull.test.ts`. */
import { EVERYTHING_DUE, pull } from "../../src/pipeline/pull.js";
import { askingApp } from "./pulling.js";

const [home = "", baseUrl = ""] = process.argv.slice(2);
await pull(askingApp(home, baseUrl), EVERYTHING_DUE);
