import { join } from "node:path";
import { describe } from "vitest";
import { openDuckdbWarehouse } from "../../src/store/duckdb-warehouse.js";
import { warehouseContract } from "./warehouse-contract.js";

describe("the warehouse in a DuckDB file", () => {
  warehouseContract((folder) => openDuckdbWarehouse(join(folder, "warehouse.duckdb"), { mode: "write", waitMs: 5_000, onWait: () => undefined }));
});
