import { insertionInto } from "../../../extractors/insertion.ts";
import { readYaml } from "../../../extractors/readYaml.ts";
import { flattened } from "../../../extractors/servers/spring.ts";
import type { YamlMap } from "../../../extractors/yaml.ts";
import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** Settings by their keys with dots, in order. */
export type Settings = Readonly<Record<string, string>>;

/** Settings that Spring Boot, Quarkus or Micronaut lack, added to the file that holds theirs. */
export async function jvmSettings(
  wanted: Settings,
  context: ScaffoldContext,
): Promise<Pick<ScaffoldPlan, "creates" | "edits">> {
  const folder = inFolder(context.component.root, "src/main/resources");
  const properties = inFolder(folder, "application.properties");
  const text = await context.read(properties);
  if (text !== undefined) return { creates: [], edits: intoProperties(properties, text, wanted) };
  for (const name of ["application.yml", "application.yaml"]) {
    const path = inFolder(folder, name);
    const yaml = await context.read(path);
    if (yaml !== undefined) return { creates: [], edits: intoYaml(path, yaml, wanted) };
  }
  const lines = Object.entries(wanted).map(([key, value]) => `${key}=${value}\n`);
  return { creates: lines.length === 0 ? [] : [{ path: properties, text: lines.join("") }], edits: [] };
}

function intoProperties(path: string, text: string, wanted: Settings): readonly TextEdit[] {
  const newline = lineEnd(text);
  const isSpaced = /^[\w.-]+ = /m.test(text);
  const lines = Object.entries(wanted)
    .filter(([key]) => !new RegExp(`^[ \\t]*${key.replaceAll(".", "\\.")}[ \\t]*[=:]`, "m").test(text))
    .map(([key, value]) => `${key}${isSpaced ? " = " : "="}${value}${newline}`);
  if (lines.length === 0) return [];
  const before = text === "" || text.endsWith("\n") ? "" : newline;
  return [{ path, span: { start: text.length, end: text.length }, text: `${before}${lines.join("")}` }];
}

interface Tree {
  [key: string]: Tree | string;
}

function intoYaml(path: string, text: string, wanted: Settings): readonly TextEdit[] {
  const newline = lineEnd(text);
  const root = readYaml(text)[0]?.root;
  const known = new Set(root === undefined ? [] : flattened(root, path, "").map(({ key }) => key));
  const missing = treeOf(Object.entries(wanted).filter(([key]) => !known.has(key)));
  if (Object.keys(missing).length === 0) return [];
  if (root?.kind === "map" && !root.flow) return mergedAt(additions(path, text, root, missing));
  if (root !== undefined && root.kind !== "scalar") return [];
  const before = text === "" || text.endsWith("\n") ? "" : newline;
  const lines = linesOf(missing, "", "  ").join(newline);
  return [{ path, span: { start: text.length, end: text.length }, text: `${before}${lines}${newline}` }];
}

function treeOf(entries: readonly (readonly [string, string])[]): Tree {
  const tree: Tree = {};
  for (const [key, value] of entries) {
    const parts = key.split(".");
    let at = tree;
    for (const part of parts.slice(0, -1)) {
      const below = at[part];
      const next: Tree = typeof below === "object" ? below : {};
      at[part] = next;
      at = next;
    }
    at[parts.at(-1) ?? key] = value;
  }
  return tree;
}

/** The deepest maps that are there get what they lack; inner ones come first. */
function additions(path: string, text: string, map: YamlMap, wanted: Tree): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const own: Tree = {};
  for (const [key, value] of Object.entries(wanted)) {
    const there = map.entries.get(key)?.value;
    if (there === undefined) own[key] = value;
    else if (there.kind === "map" && !there.flow && typeof value === "object") {
      edits.push(...additions(path, text, there, value));
    }
  }
  const into = Object.keys(own).length === 0 ? undefined : insertionInto(text, map);
  if (into === undefined) return edits;
  const lines = linesOf(own, " ".repeat(into.indent), " ".repeat(into.step));
  const added = lines.map((line) => `${into.newline}${line}`).join("");
  return [...edits, { path, span: { start: into.offset, end: into.offset }, text: added }];
}

function linesOf(tree: Tree, indent: string, step: string): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [`${indent}${key}: ${value}`]
      : [`${indent}${key}:`, ...linesOf(value, indent + step, step)],
  );
}

/** Those at one place as one, the inner ones first: the end of a map may be that of the map around it. */
function mergedAt(edits: readonly TextEdit[]): readonly TextEdit[] {
  const byOffset = new Map<number, TextEdit>();
  for (const edit of edits) {
    const before = byOffset.get(edit.span.start);
    byOffset.set(edit.span.start, before ? { ...before, text: before.text + edit.text } : edit);
  }
  return [...byOffset.values()];
}
