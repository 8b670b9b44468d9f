import type { FileReader } from "./source-file.js";

export const readGaccFlash: FileReader = () => {
  throw new Error("not built yet");
};
