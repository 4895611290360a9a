import type { TextEdit } from "../../../model.ts";
import type { Layout } from "./blocks.ts";

/** The package of a file of Java or Kotlin; undefined for the one without a name. */
export function packageOf(text: string): string | undefined {
  return /^package\s+([\w.]+)/m.exec(text)?.[1];
}

/** The line that names the package of what is put beside a file. */
export function packageLine(text: string, path: string): string {
  const name = packageOf(text);
  return name === undefined ? "" : `package ${name}${path.endsWith(".kt") ? "" : ";"}\n\n`;
}

/** Adds imports that a file lacks, after its last one. */
export function importEdits(
  path: string,
  text: string,
  names: readonly string[],
  { newline }: Layout,
): readonly TextEdit[] {
  const end = path.endsWith(".kt") ? "" : ";";
  const missing = names.filter(
    (name) =>
      !new RegExp(`^import\\s+(?:${escaped(name)}|${escaped(name.replace(/\.\w+$/, ""))}\\.\\*)\\s*;?\\s*$`, "m").test(
        text,
      ),
  );
  if (missing.length === 0) return [];
  const lines = missing.map((name) => `import ${name}${end}${newline}`).join("");
  const last = [...text.matchAll(/^import\s[^\n]*(?:\n|$)/gm)].at(-1);
  if (last) {
    const at = last.index + last[0].length;
    return [{ path, span: { start: at, end: at }, text: lines }];
  }
  const head = /^package\s[^\n]*(?:\n|$)/m.exec(text);
  const at = head ? head.index + head[0].length : 0;
  return [{ path, span: { start: at, end: at }, text: head ? `${newline}${lines}` : `${lines}${newline}` }];
}

function escaped(name: string): string {
  return name.replaceAll(".", "\\.");
}
