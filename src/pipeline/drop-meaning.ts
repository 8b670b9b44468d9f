/** What a dropped file means, which nobody says on a command line: its office by its content, the flow by folder or name, what was asked for by the name. */
import { FormatError } from "../runtime/errors.js";
import { officeOfFile, TELLING_BYTES } from "../sources/office-of-file.js";
import type { Table } from "../sources/table.js";
import type { Flow, SourceName } from "../trade/observation.js";
import { say } from "../words/words.js";
import { COVERS_NOTHING_MORE, type Covers } from "./coverage-gathering.js";
import type { ImportOptions } from "./import-files.js";
import { readPlannedFile, type PlannedFile } from "./planned-file.js";

/** Folders whose name says the flow of the files in them, wherever they lie. */
export const FLOW_FOLDERS = { export: ["出口", "export"], import: ["进口", "import"] } as const;

const AS_DROPPED: Omit<ImportOptions, "source"> = { flow: null, currency: null, covers: COVERS_NOTHING_MORE, mappingFile: null, acceptTruncated: false, restore: false, publishedOn: null, name: null };

/**
 * How to read a table of a dropped file.
 *
 * @param path folders below the drop folder and the name of the file, outermost first
 * @throws FormatError when its office or its flow can't be known, or folder and name contradict each other
 */
export async function dropOptions(table: Table, path: readonly string[]): Promise<ImportOptions> {
  const source = officeOfFile(await headOf(table));
  if (source === null) throw new FormatError(say((w) => w.drop.meaning.unknownOffice(table.name)));
  return source === "gacc" ? customsOptions(table, path) : { ...AS_DROPPED, source: source satisfies SourceName };
}

/** Files of the query platform do not say their flow. A member of an archive is named like a file, in folders like a file; a sheet is like a folder. */
function customsOptions(table: Table, path: readonly string[]): ImportOptions {
  const inside = table.entry === null ? [] : table.entry.split("/");
  const isSheet = table.addressOf !== null;
  const folders = [...path.slice(0, -1), ...(isSheet ? inside : inside.slice(0, -1))];
  const planned = readPlannedFile(inside.at(-1) ?? "") ?? readPlannedFile(path.at(-1) ?? "");
  const flows = new Set([...folders.flatMap(flowOfFolder), ...(planned === null ? [] : [planned.flow])]);
  const [flow] = flows;
  if (flow === undefined) throw new FormatError(say((w) => w.drop.meaning.unknownFlow(table.name)));
  if (flows.size > 1) throw new FormatError(say((w) => w.drop.meaning.twoFlows(table.name)));
  return { ...AS_DROPPED, source: "gacc", flow, ...(planned === null ? {} : askedFor(planned)) };
}

function flowOfFolder(name: string): Flow[] {
  const flows = ["export", "import"] as const;
  return flows.filter((flow) => FLOW_FOLDERS[flow].some((folder) => folder === name.trim().toLowerCase()));
}

/**
 * The months of a name are checked against the file, and prove nothing: a month that is not in the file was more likely not out yet than without
 * any trade.
 */
function askedFor(planned: PlannedFile): Pick<ImportOptions, "currency" | "covers" | "promised"> {
  const { currency, partners, codes, allCodes, place, codeLength, firstPeriod, lastPeriod } = planned;
  const covers: Covers = { ...COVERS_NOTHING_MORE, allPartners: partners === "all", partners: typeof partners === "string" ? [] : partners, codes };
  return { currency, covers, promised: { firstPeriod, lastPeriod, codes, allCodes, place, codeLength } };
}

async function headOf(table: Table): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of table.bytes()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= TELLING_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, TELLING_BYTES);
}
