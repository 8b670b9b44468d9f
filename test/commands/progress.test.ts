import { describe, expect, it } from "vitest";
import { progressLine, slowProgress } from "../../src/commands/progress.js";

function terminal(columns: number | undefined, isTTY = true) {
  const written: string[] = [];
  return { written, isTTY, ...(columns === undefined ? {} : { columns }), write: (text: string) => written.push(text) };
}

const LONG = "comtrade  已答 12 / 60  comtrade/export/CHN/all/2026-01.2026-10/850611-850790-with-a-very-long-name-that-no-terminal-holds";

describe("the line of progress", () => {
  it("is written over itself and wiped at the end", () => {
    const shown = terminal(80);
    const progress = progressLine(shown);
    progress.show("one");
    progress.show("two");
    progress.clear();
    progress.clear();
    expect(shown.written).toEqual(["\r\u001b[2Kone", "\r\u001b[2Ktwo", "\r\u001b[2K"]);
  });

  it.each([[40], [0], [undefined]])("never breaks into a second line, %s columns wide", (columns) => {
    const shown = terminal(columns);
    progressLine(shown).show(LONG);
    const text = shown.written[0]?.slice("\r\u001b[2K".length) ?? "";
    expect(text.endsWith("…")).toBe(true);
    expect(text.length).toBeGreaterThan(30);
    expect(text.length).toBeLessThan(80);
  });

  it("says nothing where there is no terminal", () => {
    const piped = terminal(80, false);
    const progress = progressLine(piped);
    progress.show("one");
    progress.clear();
    expect(piped.written).toEqual([]);
  });
});

describe("the line of progress of a command that may be short", () => {
  it("says nothing for two seconds, and is wiped only if it was shown", () => {
    const shown = terminal(80);
    let now = 500;
    const progress = slowProgress(shown, () => now);
    now = 2_499;
    progress.show("one");
    progress.clear();
    expect(shown.written).toEqual([]);
    now = 2_500;
    progress.show("two");
    progress.clear();
    expect(shown.written).toEqual(["\r\u001b[2Ktwo", "\r\u001b[2K"]);
  });
});
