import { readFileSync } from "node:fs";
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLError } from "yaml";
import { say, type Tell } from "../words/words.js";
import type { Finding, Path } from "./settings-faults.js";

/**
 * A YAML value as its author wrote it. Numbers stay text: `0901` keeps its zero and `30%` its sign, and each setting says what it wants.
 */
export type Tree = string | boolean | null | readonly Tree[] | TreeMap;
type TreeMap = { readonly [key: string]: Tree };

/** One configuration file, read and not yet checked. */
export type SettingsFile = {
  /** As the user named it. */
  readonly file: string;
  readonly tree: Tree;
  /** Line of the value at a path, or of the nearest thing above it that is there. */
  lineOf(path: Path): number | null;
};

/** Either the file or what is wrong with it. */
export type FileReading = { readonly kind: "read"; readonly source: SettingsFile } | { readonly kind: "unreadable"; readonly findings: readonly Finding[] };

/** A key typed with a Chinese input method: `语言：zh-CN` is one text to YAML, not a key and a value. */
const FULL_WIDTH_COLON = /^\s*(- )?[\w-]+：/;

/**
 * Reads one file: UTF-8 (a byte-order mark is dropped), one YAML document, keys unique, no anchors.
 *
 * Syntax errors are told by line and kind, never with the text around them: it may hold a secret.
 */
export function readSettingsFile(file: string): FileReading {
  const fault = (line: number | null, tell: Tell): Finding => ({ severity: "fault", file, line, path: "", tell });
  const text = readText(file);
  if (text.kind === "bad") return { kind: "unreadable", findings: [fault(text.line, text.tell)] };
  const counter = new LineCounter();
  const document = parseDocument(text.text, { lineCounter: counter, prettyErrors: false, logLevel: "error" });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const findings = document.errors.map((error) => fault(lineAt(error.pos[0]), syntaxTell(error, text.text, lineAt(error.pos[0]))));
  if (findings.length > 0) return { kind: "unreadable", findings: oneEachLine(findings) };
  const strange: Finding[] = [];
  const tree = treeOf(document.contents, (offset, tell) => strange.push(fault(lineAt(offset), tell)));
  if (strange.length > 0) return { kind: "unreadable", findings: strange };
  if (tree === null) return { kind: "unreadable", findings: [fault(null, say((w) => w.setup.faults.emptyFile))] };
  if (!isRecord(tree)) return { kind: "unreadable", findings: [fault(...notAMap(text.text))] };
  return { kind: "read", source: { file, tree, lineOf: (path) => lineOfPath(document, path, lineAt) } };
}

/** The value at a path; undefined when it is not there. */
export function valueAt(tree: Tree, path: Path): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const part of path) {
    if (typeof part === "number") here = isList(here) ? here[part] : undefined;
    else here = isRecord(here) && Object.hasOwn(here, part) ? here[part] : undefined;
  }
  return here;
}

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

function isRecord(tree: Tree | undefined): tree is TreeMap {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree);
}

type TextReading = { readonly kind: "text"; readonly text: string } | { readonly kind: "bad"; readonly line: number | null; readonly tell: Tell };

function readText(file: string): TextReading {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    return { kind: "bad", line: null, tell: say((w) => w.setup.faults.unreadable(code)) };
  }
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "bad", line: firstBadLine(bytes), tell: say((w) => w.setup.faults.notUtf8) };
  }
}

/** The first line that is not UTF-8: lines are cut at the byte 0x0A, which is never part of a longer character in UTF-8 or GB18030. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const piece = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!piece.equals(Buffer.from(piece.toString("utf8"), "utf8"))) return line;
    start = end === -1 ? bytes.length : end + 1;
  }
  return line;
}

function syntaxTell(error: YAMLError, text: string, line: number): Tell {
  if (error.code === "DUPLICATE_KEY") return say((w) => w.setup.faults.duplicateKey);
  if (error.code === "TAB_AS_INDENT") return say((w) => w.setup.faults.tab);
  if (FULL_WIDTH_COLON.test(text.split("\n")[line - 1] ?? "")) return say((w) => w.setup.faults.fullWidthColon);
  return say((w) => w.setup.faults.invalidYaml(error.code));
}

function notAMap(text: string): [number | null, Tell] {
  const line = text.split("\n").findIndex((each) => FULL_WIDTH_COLON.test(each));
  if (line >= 0) return [line + 1, say((w) => w.setup.faults.fullWidthColon)];
  return [null, say((w) => w.setup.faults.expectedMap)];
}

/** One mistake makes YAML complain several times; the first complaint of a line says it. */
function oneEachLine(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding, k) => findings.findIndex((other) => other.line === finding.line) === k);
}

function treeOf(node: unknown, refuse: (offset: number, tell: Tell) => void): Tree {
  if (isScalar(node)) return scalarOf(node.value, node.source);
  if (isSeq(node)) return node.items.map((item) => treeOf(item, refuse));
  if (isAlias(node)) {
    refuse(node.range?.[0] ?? 0, say((w) => w.setup.faults.alias));
    return null;
  }
  if (!isMap(node)) return null;
  const entries = node.items.map((pair): [string, Tree] => {
    if (!isScalar(pair.key)) refuse(node.range?.[0] ?? 0, say((w) => w.setup.faults.oddKey));
    return [keyOf(pair.key), treeOf(pair.value, refuse)];
  });
  // fromEntries defines own properties, so that a key `__proto__` is an unknown key like any other.
  return Object.fromEntries(entries);
}

function scalarOf(value: unknown, source: string | undefined): Tree {
  if (value === null || value === undefined || typeof value === "boolean") return value ?? null;
  return typeof value === "string" ? value : (source ?? "");
}

function keyOf(key: unknown): string {
  return isScalar(key) ? (key.source ?? "") : "?";
}

function lineOfPath(document: Document.Parsed, path: Path, lineAt: (offset: number) => number): number | null {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const part of path) {
    let next: unknown = null;
    let place: unknown = null;
    if (isMap(node)) {
      const pair = node.items.find((each) => keyOf(each.key) === part);
      [next, place] = [pair?.value, pair?.key];
    } else if (isSeq(node) && typeof part === "number") {
      [next, place] = [node.items[part], node.items[part]];
    }
    offset = startOf(place) ?? offset;
    node = next;
  }
  return offset === null ? null : lineAt(offset);
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? null) : null;
}
