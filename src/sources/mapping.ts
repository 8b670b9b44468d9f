/** The mapping file of `--source csv`: which column of somebody's table means what. */
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { en as enLocale, zhCN as zhLocale } from "zod/locales";
import { UsageError } from "../runtime/errors.js";
import { type Language, say, wordsIn } from "../words/words.js";
import { mappingCodeFaults } from "./mapping-codes.js";

/** A column of codes or words, with what each word stands for; a cell not among `values` refuses its row. */
const column = z.strictObject({ column: z.string().min(1), values: z.record(z.string(), z.string()).optional() });
/** A constant for the whole file, or a column. */
const text = z.union([z.string().min(1), column]);
const FLOW = z.enum(["export", "re-export", "import"]);
const scale = z.number().positive().default(1);
const quantity = z.strictObject({ column: z.string().min(1), unit: text, scale });

const SHAPE = {
  reporter: text,
  flow: z.union([FLOW, column]).optional(),
  hsCode: text,
  hsRevision: z.string().regex(/^HS\d{4}$/).optional(),
  partner: text,
  period: column.extend({ format: z.enum(["yyyy-MM-dd", "yyyy-MM", "yyyyMM"]) }),
  value: z.strictObject({ column: z.string().min(1), currency: z.string().regex(/^[A-Z]{3}$/).optional(), scale }),
  quantity: quantity.optional(),
  quantity2: quantity.optional(),
  netWeightKg: z.strictObject({ column: z.string().min(1), scale }).optional(),
  province: text.optional(),
  regime: text.optional(),
  missing: z.array(z.string()).default([]),
  encoding: z.enum(["utf-8", "gb18030", "windows-1252"]).default("utf-8"),
};

const schema = z.strictObject(SHAPE);

/** A mapping file, checked. Constants and `values` of countries, products, places and regimes are known to be valid. */
export type Mapping = z.output<typeof schema>;
export type MappedText = z.output<typeof text>;
export type MappedQuantity = z.output<typeof quantity>;

/**
 * Reads a mapping file.
 *
 * @param yamlText content of the file
 * @param fileName for messages
 * @throws UsageError listing every fault with the file and the key
 */
export function readMapping(yamlText: string, fileName: string): Mapping {
  const written = parseOrRefuse(yamlText, fileName);
  const checked = schema.safeParse(written);
  if (!checked.success) {
    throw new UsageError((language) => wordsIn(language).faults.mapping.faults(fileName, shapeFaults(written, language).join("\n")));
  }
  const codeFaults = mappingCodeFaults(checked.data);
  if (codeFaults.length > 0) {
    throw new UsageError((language) =>
      wordsIn(language).faults.mapping.faults(fileName, codeFaults.map((tell) => `  ${tell(language)}`).join("\n")),
    );
  }
  return checked.data;
}

function parseOrRefuse(yamlText: string, fileName: string): unknown {
  try {
    return parseYaml(yamlText);
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
    throw new UsageError(
      say((w) => w.faults.mapping.notYaml(fileName, detail)),
      { cause: error },
    );
  }
}

const LOCALES = { "zh-CN": zhLocale, en: enLocale };

/** Checked once more for its words: zod writes its messages while it checks. */
function shapeFaults(written: unknown, language: Language): readonly string[] {
  const checked = schema.safeParse(written, { error: LOCALES[language]().localeError });
  return (checked.error?.issues ?? []).flatMap((issue) => issueLines(issue, [], language)).map((line) => `  ${line}`);
}

function issueLines(issue: z.core.$ZodIssue, under: readonly PropertyKey[], language: Language): readonly string[] {
  const path = [...under, ...issue.path];
  const { mapping } = wordsIn(language).faults;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => mapping.unknownKey([...path, key].map(String).join("."), keysUnder(path).join(", ")));
  }
  if (issue.code === "invalid_union") {
    // The branch the writer meant is the one whose outer type fits what was written.
    const meant = issue.errors.find((branch) => !branch.some((fault) => fault.path.length === 0 && fault.code === "invalid_type"));
    if (meant !== undefined) return meant.flatMap((fault) => issueLines(fault, path, language));
  }
  return [mapping.badValue(path.map(String).join("."), issue.message)];
}

function keysUnder(path: readonly PropertyKey[]): readonly string[] {
  const [first, second] = path.map(String);
  if (first === undefined) return Object.keys(SHAPE);
  if (second === "unit") return Object.keys(column.shape);
  const shapes: Readonly<Record<string, object>> = {
    period: SHAPE.period.shape,
    value: SHAPE.value.shape,
    quantity: quantity.shape,
    quantity2: quantity.shape,
    netWeightKg: { column, scale },
  };
  return Object.keys(shapes[first] ?? column.shape);
}
