/** One issue of the weekly report in all its forms, with a hundred flagged products and with five thousand. */
import { join } from "node:path";
import { said } from "./measure.js";

const PRODUCTS = [100, 5_000];

export async function benchReport(): Promise<void> {
  for (const products of PRODUCTS) process.stdout.write(await said(["--import", "tsx", join(import.meta.dirname, "report-child.ts"), String(products)]));
}
