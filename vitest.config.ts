import { defineConfig } from "vitest/config";

/** Tests ask servers on loopback, whatever proxy the machine uses; a test of proxies brings its own. */
const PROXIES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    env: Object.fromEntries(PROXIES.map((name) => [name, ""])),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // Every processor: by default one is left free, which on two halves the speed.
    maxWorkers: "100%",
  },
});
