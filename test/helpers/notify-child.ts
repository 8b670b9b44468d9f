/** A process of its own that delivers what waits and may be killed: `node --import tsx notify-child.ts FOLDER PORT`, run by `notify.test.ts`. */
import { notify } from "../../src/pipeline/notify.js";
import { smtpAt, testApp } from "./app.js";

const [folder = "", port = ""] = process.argv.slice(2);
await notify(testApp(folder, { settings: { mail: smtpAt(Number(port)) } }));
