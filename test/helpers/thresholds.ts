import type { Thresholds } from "../../src/detect/score/thresholds.js";

/** Attention 2, alarm 3, set on two years before October 2024. */
export const THRESHOLDS: Thresholds = { attention: 2, alarm: 3, setFrom: "2022-10", setThrough: "2024-09", validFrom: "2024-10", validThrough: "2025-09", scores: 5_000 };
