import type { TextEdit } from "../../../model.ts";
import { insertion } from "./insertion.ts";
import { pythonStyle, type Style } from "./style.ts";

/** Puts an import after the others; where it is the first, a line apart from what follows. */
export function pythonImportEdit(path: string, text: string, line: string): TextEdit {
  const offset = afterPythonImports(text);
  const isFirst = !/^(?:from|import)\b/m.test(text.slice(0, offset)) && !/^\s*(?:\r?\n|$)/.test(text.slice(offset));
  return insertion(path, text, offset, isFirst ? `${line}\n` : line, pythonStyle(text), "");
}

/**
 * Puts `import …` of a package into the block of such imports: before those of the repository's own modules, and in the
 * order of names where the block is in it. https://pycqa.github.io/isort/#how-does-isort-work
 */
export function packageImportEdit(path: string, text: string, line: string): TextEdit {
  const folders = new Set(path.split("/").slice(0, -1));
  const lines = [...text.slice(0, afterPythonImports(text)).matchAll(IMPORT)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    isPlain: found.startsWith("import"),
    name: /^(?:from|import)[ \t]+([.\w]+)/.exec(found)?.[1] ?? "",
    isStandard: STANDARD.test(found),
  }));
  const isOwn = (name: string) => name.startsWith(".") || folders.has(name.split(".")[0] ?? "");
  const block = lines.filter(({ name, isStandard }) => !isStandard && !isOwn(name));
  if (block.length === 0) return pythonImportEdit(path, text, line);
  const name = /^import[ \t]+([.\w]+)/.exec(line)?.[1] ?? "";
  const next = block.find((each) => !each.isPlain || compared(each.name, name) > 0);
  const at = next?.start ?? block.at(-1)?.end ?? 0;
  return insertion(path, text, at, line, pythonStyle(text), "");
}

/**
 * Imports after those that end at an offset; where the last of them are of the same package and in the order of names,
 * in that order: https://pycqa.github.io/isort/#how-does-isort-work. What stands at the offset itself comes first.
 */
export function importEdits(
  path: string,
  text: string,
  offset: number,
  imports: readonly string[],
  style: Style,
): readonly TextEdit[] {
  const block = lastBlock(text, offset);
  const lines = new Map<number, readonly string[]>();
  for (const line of imports.toSorted((one, other) => compared(moduleIn(one), moduleIn(other)))) {
    const at = orderedAt(block, line) ?? offset;
    lines.set(at, [...(lines.get(at) ?? []), line]);
  }
  return [...lines]
    .toSorted(([one], [other]) => other - one)
    .map(([at, each]) => insertion(path, text, at, each.join("\n"), style, ""));
}

interface Imported {
  readonly start: number;
  readonly module: string;
}

/** The imports at the margin that follow each other without a blank line, up to an offset. */
function lastBlock(text: string, offset: number): readonly Imported[] {
  let end = -1;
  let block: Imported[] = [];
  for (const { index, 0: found } of text.slice(0, offset).matchAll(IMPORT)) {
    if (index !== end) block = [];
    block.push({ start: index, module: moduleIn(found) });
    end = index + found.length;
  }
  return end === offset ? block : [];
}

/** The module of `from … import`; empty for `import …`, which come before those. */
function moduleIn(line: string): string {
  return /^from[ \t]+([.\w]+)/.exec(line)?.[1] ?? "";
}

function orderedAt(block: readonly Imported[], line: string): number | undefined {
  const own = moduleIn(line);
  const [top] = own.split(".");
  const isOrdered = block.every(({ module }, at) => at === 0 || compared(block[at - 1]?.module ?? "", module) <= 0);
  if (!top || !isOrdered || !block.some(({ module }) => module.split(".")[0] === top)) return undefined;
  return block.find(({ module }) => compared(module, own) > 0)?.start;
}

function compared(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

const IMPORT =
  /^(?:from[ \t]+[.\w]+[ \t]+import[ \t]+(?:\([^)]*\)|[^(\n]*(?:\\\r?\n[^\n]*)*)|import[ \t]+[^\n]*)(?:\r?\n|$)/gm;

/** The start of the line after a file's last import at its margin; below its docstring where it has none. */
export function afterPythonImports(text: string): number {
  let last = 0;
  for (const { index, 0: found } of text.matchAll(IMPORT)) last = index + found.length;
  if (last > 0) return last;
  return /^(?:#.*\r?\n)*(?:"""[^"]*(?:"(?!"")[^"]*)*"""[ \t]*\r?\n)?/.exec(text)?.[0].length ?? 0;
}

/** Modules of the standard library that files often begin with: https://docs.python.org/3/py-modindex.html */
const STANDARD =
  /^(?:import|from)[ \t]+(?:argparse|asyncio|base64|collections|concurrent|contextlib|copy|csv|dataclasses|datetime|decimal|enum|functools|hashlib|hmac|http|importlib|inspect|io|itertools|json|logging|math|multiprocessing|os|pathlib|queue|random|re|secrets|signal|socket|sqlite3|ssl|string|subprocess|sys|tempfile|threading|time|traceback|typing|unittest|urllib|uuid|warnings)\b/;

/** Puts imports of the standard library before the others; nothing where the file has them. */
export function standardImportEdits(path: string, text: string, modules: readonly string[]): readonly TextEdit[] {
  const missing = modules.filter((name) => !new RegExp(`^import[ \\t]+(?:\\w+,[ \\t]*)*${name}\\b`, "m").test(text));
  if (missing.length === 0) return [];
  const lines = missing.map((name) => `import ${name}`).join("\n");
  const first = /^(?:import|from)[ \t]+(?!__future__)[^\n]*/m.exec(text);
  if (first === null) return [pythonImportEdit(path, text, lines)];
  const isBeside = STANDARD.test(first[0]);
  return [insertion(path, text, first.index, isBeside ? lines : `${lines}\n`, pythonStyle(text), "")];
}
