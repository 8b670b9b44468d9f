import type { DocumentBlock } from "./document.js";
import { documentTable, type PackTable } from "./pack-table.js";

/** A section of a pack. */
export function heading(text: string): DocumentBlock {
  return { kind: "heading", level: 1, text };
}

/** A line that is not as important as the others. */
export function remark(text: string): DocumentBlock {
  return { kind: "paragraph", text, look: "quiet" };
}

/** A table, and its notes below. */
export function tableBlocks(table: PackTable): DocumentBlock[] {
  return [documentTable(table), ...table.notes.map(remark)];
}
