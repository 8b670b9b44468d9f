import { shorten } from "./output.js";

/** One line on a terminal that says how far a long command is; nothing where standard error is no terminal. */
export type ProgressLine = { readonly show: (text: string) => void; readonly clear: () => void };

const USUAL_WIDTH = 80;
/** Back to the start of the line, and clear it. */
const CLEAR = "\r\u001b[2K";

export function progressLine(terminal: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown }): ProgressLine {
  if (terminal.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let shown = false;
  return {
    show: (text) => {
      terminal.write(`${CLEAR}${shorten(text, width(terminal.columns) - 1)}`);
      shown = true;
    },
    clear: () => {
      if (shown) terminal.write(CLEAR);
      shown = false;
    },
  };
}

/** A command this short needs no line of progress. */
const SHORT_MS = 2_000;

/**
 * A line of progress that keeps silent for the first two seconds.
 *
 * @param now milliseconds of a clock that never goes back
 */
export function slowProgress(terminal: Parameters<typeof progressLine>[0], now: () => number): ProgressLine {
  const line = progressLine(terminal);
  const start = now();
  return {
    show: (text) => {
      if (now() - start >= SHORT_MS) line.show(text);
    },
    clear: line.clear,
  };
}

/** A terminal that does not know its width says 0. */
function width(columns = 0): number {
  return columns > 0 ? columns : USUAL_WIDTH;
}
