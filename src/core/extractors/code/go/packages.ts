import type { Span } from "../../../model.ts";
import type { Program } from "../program.ts";

/** How a package is called in a file, and what the file must import for it. */
interface PackageName {
  readonly name: string;
  readonly changes: readonly { readonly span: Span; readonly text: string }[];
}

/** How one of the standard library's packages can be written in the file; undefined where an import cannot be placed. */
export function packageName(program: Program, module: string): PackageName | undefined {
  const known = program.imports.find((each) => each.module === module);
  if (known) return { name: known.local, changes: [] };
  const name = module.slice(module.lastIndexOf("/") + 1);
  const place = importPlace(program, module);
  if (!place || program.exports.has(name)) return undefined;
  return { name, changes: [place] };
}

/** An import of the standard library among its like in parentheses, in the order gofmt keeps. */
function importPlace({ text, imports }: Program, module: string): PackageName["changes"][number] | undefined {
  const [first] = imports;
  if (!first) return undefined;
  const isListed = lineOf(text, first.span.start).trim() !== "" && !lineOf(text, first.span.start).includes("import");
  if (!isListed) {
    const end = endOfLine(text, first.span.end);
    return { span: { start: end, end }, text: `\nimport "${module}"` };
  }
  const standard = imports.filter((each) => isStandard(each.module));
  const after = standard.filter((each) => each.module < module).at(-1);
  const indent = /^[ \t]*/.exec(lineOf(text, first.span.start))?.[0] ?? "\t";
  if (after) {
    const end = endOfLine(text, after.span.end);
    return { span: { start: end, end }, text: `\n${indent}"${module}"` };
  }
  const before = standard[0] ?? first;
  const start = text.lastIndexOf("\n", before.span.start) + 1;
  const gap = standard.length > 0 ? "" : "\n";
  return { span: { start, end: start }, text: `${indent}"${module}"\n${gap}` };
}

function lineOf(text: string, at: number): string {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, endOfLine(text, at));
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** The folders of the standard library: https://pkg.go.dev/std */
const STANDARD = new Set(
  (
    "archive arena bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag " +
    "fmt go hash html image index io iter log maps math mime net os path plugin reflect regexp runtime slices sort " +
    "strconv strings structs sync syscall testing text time unicode unique unsafe"
  ).split(" "),
);

/** True for a package of the standard library. */
export function isStandard(module: string): boolean {
  return STANDARD.has(module.split("/")[0] ?? "");
}
