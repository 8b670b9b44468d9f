import type { FileReader } from "./source-file.js";

export const readComext: FileReader = () => {
  throw new Error("not built yet");
};
