/**
 * A process of its own that asks an office: `node --import tsx http-child.ts URL FOLDER`, run by `open-http.test.ts`. Prints the status, or the reason of
 * the failure, and ends by itself.
 */
import { join } from "node:path";
import { openHttp } from "../../src/pipeline/open-http.js";
import { SourceError } from "../../src/runtime/errors.js";
import { testApp } from "./app.js";
import { POLICY } from "./http-client.js";

const [url = "", folder = ""] = process.argv.slice(2);
const client = openHttp(testApp(folder), "census", POLICY, async () => Promise.resolve());
const outcome = await client.download({ url }, join(folder, "answer")).then(
  ({ status }) => String(status),
  (error: unknown) => (error instanceof SourceError ? error.details.reason : String(error)),
);
process.stdout.write(`${outcome}\n`);
