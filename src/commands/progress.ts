import { shorten } from "./output.js";

/** One line on a terminal that says how far a long command is; nothing where standard error is no terminal. */
export type ProgressLine = { show(text: string): void; clear(): void };

/** Back to the start of the line, and clear it. */
const CLEAR = "\r\u001b[2K";

export function progressLine(terminal: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown }): ProgressLine {
  if (terminal.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let shown = false;
  return {
    show: (text) => {
      terminal.write(`${CLEAR}${shorten(text, (terminal.columns ?? 80) - 1)}`);
      shown = true;
    },
    clear: () => {
      if (shown) terminal.write(CLEAR);
      shown = false;
    },
  };
}
