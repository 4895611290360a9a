import { type Document, isMap, isSeq, parseDocument, stringify, type YAMLMap } from "yaml";
import { dashOf, endOf, fieldPlaces, lineAfter, lineStart } from "../checklist/ledgerPlaces.ts";
import { tooDeepAt } from "../extractors/readYaml.ts";
import type { ComponentKind, Criticality, TextEdit } from "../model.ts";
import { applyEdits, lineEnd } from "../place.ts";
import { CONFIG_PATH, folderPath } from "./load.ts";

/** What is otherwise about a component than it was found. */
export interface ComponentChange {
  readonly id?: string;
  readonly kinds?: readonly ComponentKind[];
  readonly criticality?: Criticality;
  /** False: it is none. */
  readonly component?: boolean;
  /** The component it is a part of. */
  readonly belongsTo?: string;
}

type Field = readonly [string, unknown];

/**
 * The configuration with this said of the component at `root`. Only lines about that component change; comments and
 * order stay. Throws when the text cannot be read.
 */
export function withComponent(text: string | undefined, root: string, change: ComponentChange): string {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined);
  if (text === undefined || text.trim() === "") return `version: 1\ncomponents:\n${item(root, fields, "  ")}`;
  if (tooDeepAt(text) !== undefined) throw new Error(`${CONFIG_PATH} is nested too deeply to be read`);
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error(`${CONFIG_PATH} is not valid YAML; mend it first`);
  const newline = text.includes("\r\n") ? "\r\n" : lineEnd(text);
  const edits = edited(text, document, root, fields);
  if (edits !== undefined)
    return applyEdits(
      text,
      edits.map((each) => ({ ...each, text: each.text.replaceAll("\n", newline) })),
    );
  inBraces(document, root, fields);
  return document.toString({ lineWidth: 0 });
}

/** Edits of lines; undefined where something is written in braces. */
function edited(
  text: string,
  { contents }: Document.Parsed,
  root: string,
  fields: readonly Field[],
): readonly TextEdit[] | undefined {
  if (contents === null) return [lines(text, text.length, `version: 1\ncomponents:\n${item(root, fields, "  ")}`)];
  if (!isMap(contents)) throw new Error(`${CONFIG_PATH} must be a map of settings`);
  if (contents.flow) return undefined;
  const place = fieldPlaces(text, contents).get("components");
  if (place === undefined) return [lines(text, text.length, `components:\n${item(root, fields, "  ")}`)];
  const list: unknown = contents.get("components");
  if (!isSeq(list)) return [lines(text, lineAfter(text, place.key.end), item(root, fields, "  "))];
  if (list.flow) return undefined;
  const node = list.items.find((each) => isMap(each) && folderPath(String(each.get("root") ?? "")) === root);
  if (isMap(node)) return node.flow ? undefined : rewritten(text, node, fields);
  const dash = dashOf(text, list, 0);
  const end = endOf(text, list, list.items.length - 1);
  if (dash === undefined || end === undefined) return undefined;
  return [lines(text, lineAfter(text, end), item(root, fields, " ".repeat(dash - lineStart(text, dash))))];
}

/** Changes the fields that are there, and adds the others below the last one. */
function rewritten(text: string, node: YAMLMap, fields: readonly Field[]): readonly TextEdit[] {
  const places = fieldPlaces(text, node);
  const [first] = places.values();
  const last = [...places.values()].at(-1);
  if (first === undefined || last === undefined) return [];
  const column = " ".repeat(first.key.start - lineStart(text, first.key.start));
  const changed = fields.flatMap(([key, value]): readonly TextEdit[] => {
    const place = places.get(key);
    const span = place && { start: place.key.start, end: place.value.end };
    return span === undefined ? [] : [{ path: CONFIG_PATH, span, text: line(key, value) }];
  });
  const added = fields.filter(([key]) => !places.has(key)).map(([key, value]) => `${column}${line(key, value)}\n`);
  return added.length === 0 ? changed : [...changed, lines(text, lineAfter(text, last.value.end), added.join(""))];
}

function inBraces(document: Document.Parsed, root: string, fields: readonly Field[]): void {
  const list: unknown = document.get("components");
  const index = isSeq(list)
    ? list.items.findIndex((each) => isMap(each) && folderPath(String(each.get("root") ?? "")) === root)
    : -1;
  if (index === -1) {
    const added = document.createNode({ root: root === "" ? "." : root, ...Object.fromEntries(fields) });
    if (isSeq(list)) list.add(added);
    else document.set("components", [added]);
  } else for (const [key, value] of fields) document.setIn(["components", index, key], value);
}

function item(root: string, fields: readonly Field[], indent: string): string {
  const all: readonly Field[] = [["root", root === "" ? "." : root], ...fields];
  return all.map(([key, value], index) => `${indent}${index === 0 ? "- " : "  "}${line(key, value)}\n`).join("");
}

function line(key: string, value: unknown): string {
  const written = Array.isArray(value) ? `[${value.join(", ")}]` : stringify(value, { lineWidth: 0 }).trimEnd();
  return `${key}: ${written}`;
}

/** Lines at the start of a line, also where the text before does not end one. */
function lines(text: string, at: number, added: string): TextEdit {
  const isOpen = at > 0 && text[at - 1] !== "\n";
  return { path: CONFIG_PATH, span: { start: at, end: at }, text: (isOpen ? "\n" : "") + added };
}
