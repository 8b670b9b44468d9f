import type { FileReader } from "./source-file.js";

export const readCensus: FileReader = () => {
  throw new Error("not built yet");
};
