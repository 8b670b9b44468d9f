import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType, type IRunOptions } from "docx";
import type { DocumentCell, DocumentTable } from "./document.js";
import { CELL_MARGIN, docxColumns } from "./docx-columns.js";
import { INK, tableStyle, TEXT_WIDTH } from "./docx-styles.js";
import { printable } from "./printable.js";

/** A table of so few rows is kept on one page. */
const KEPT_TOGETHER = 6;

const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: INK.line };
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };

/** A table as wide as the text: its head repeated on each page, its rows never split. */
export function docxTable(table: Pick<DocumentTable, "head" | "rows" | "widths">): Table {
  const { widths, size } = docxColumns(table);
  const isShort = table.rows.length <= KEPT_TOGETHER;
  const row = (cells: readonly DocumentCell[], isHead: boolean, keepNext: boolean): TableRow =>
    new TableRow({ ...(isHead ? { tableHeader: true } : {}), cantSplit: true, children: cells.map((cell) => docxCell(cell, { isHead, keepNext, style: tableStyle(size) })) });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { left: CELL_MARGIN, right: CELL_MARGIN, top: 20, bottom: 20, marginUnitType: WidthType.DXA },
    borders: BORDERS,
    rows: [...table.head.map((cells) => row(cells, true, true)), ...table.rows.map((cells, k) => row(cells, false, isShort && k < table.rows.length - 1))],
  });
}

type CellLook = { readonly isHead: boolean; readonly keepNext: boolean; readonly style: string };

function docxCell({ text, align, bold, columnSpan, rowSpan }: DocumentCell, { isHead, keepNext, style }: CellLook): TableCell {
  const run: IRunOptions = { text: printable(text), ...(bold === true || isHead ? { bold: true } : {}) };
  const children = [new Paragraph({ style, ...(keepNext ? { keepNext } : {}), alignment: ALIGNMENTS[align ?? (isHead ? "center" : "left")], children: [new TextRun(run)] })];
  return new TableCell({
    children,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(isHead ? { shading: { fill: INK.head } } : {}),
    ...(columnSpan === undefined ? {} : { columnSpan }),
    ...(rowSpan === undefined ? {} : { rowSpan }),
  });
}
