import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { JvmLibrary } from "./jvmBuild.ts";

/** Adds libraries to the `dependencies` of a build.gradle or build.gradle.kts, as its other lines are written. */
export function gradleEdits(
  { path, text }: { readonly path: string; readonly text: string },
  wanted: readonly JvmLibrary[],
): readonly TextEdit[] {
  const newline = lineEnd(text);
  const isKotlin = path.endsWith(".kts");
  const block = /^dependencies[ \t]*\{[^\n]*\n/m.exec(text);
  if (block === null) {
    const end = text.length;
    const lines = wanted.map((each) => line(each, "    ", isKotlin ? '("' : " '", isKotlin ? '")' : "'", each.version));
    const before = text === "" || text.endsWith("\n") ? newline : newline + newline;
    const added = [`dependencies {`, ...lines, "}", ""].join(newline);
    return [{ path, span: { start: end, end }, text: `${before}${added}` }];
  }
  const from = block.index + block[0].length;
  const listed = text.slice(from, blockEnd(text, from));
  const siblings = [...listed.matchAll(IMPLEMENTATION)];
  const last = siblings.at(-1);
  const literal = siblings.find(({ groups }) => groups?.["quote"] !== undefined)?.groups;
  const indent = last?.groups?.["indent"] ?? "    ";
  const quote = literal?.["quote"] ?? (isKotlin ? '"' : "'");
  const open = isKotlin || literal?.["open"]?.includes("(") ? `(${quote}` : ` ${quote}`;
  const close = open.startsWith("(") ? `${quote})` : quote;
  const at = last ? from + last.index + last[0].length : from;
  const lines = wanted.map((each) => line(each, indent, open, close, versionBeside(each, siblings)));
  return [{ path, span: { start: at, end: at }, text: `${lines.join(newline)}${newline}` }];
}

const IMPLEMENTATION =
  /^(?<indent>[ \t]*)implementation(?<open>[ \t]*\(?[ \t]*)(?:(?<quote>["'])(?<group>[\w.-]+):(?<name>[\w.-]+)(?::(?<version>[^"'\n]+))?["'])?[^\n]*(?:\n|$)/gm;

function line(
  { group, name }: JvmLibrary,
  indent: string,
  open: string,
  close: string,
  version: string | undefined,
): string {
  return `${indent}implementation${open}${group}:${name}${version === undefined ? "" : `:${version}`}${close}`;
}

/** What a library of the same group is given; none where a platform gives it one. */
function versionBeside(
  { group, version, apart }: JvmLibrary,
  siblings: readonly RegExpExecArray[],
): string | undefined {
  const beside = siblings.find(({ groups }) => groups?.["group"] === group && !apart?.test(groups["name"] ?? ""));
  return beside ? beside.groups?.["version"] : version;
}

function blockEnd(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}
