import type { Span } from "../../../model.ts";
import type { Import, Program } from "../program.ts";

/** How a name of a module is written in a file, and what the file must import for it. */
export interface Reach {
  readonly text: string;
  readonly changes: readonly { readonly span: Span; readonly text: string }[];
}

/** How `name` of `module` can be written anywhere in the file; undefined where no import at its top brings it near. */
export function reach(program: Program, module: string, name: string): Reach | undefined {
  const imports = [...program.exports.values()].flatMap((exported): readonly Import[] => {
    const found = exported.kind === "name" ? exported.binding?.import : undefined;
    return found?.module === module && !found.typeOnly ? [found] : [];
  });
  const itself = imports.find((each) => each.name === name);
  if (itself) return { text: itself.local, changes: [] };
  const whole = imports.find((each) => each.name === "*");
  if (whole) return { text: `${whole.local}.${name}`, changes: [] };
  const beside = imports.at(-1);
  return beside && { text: name, changes: [besideImport(program.text, beside.span, name)] };
}

/** `from module import a` becomes `from module import a, name`, on a line of its own where `a` has one. */
function besideImport(text: string, { start, end }: Span, name: string): Reach["changes"][number] {
  const indent = /(?:^|\n)([ \t]+)$/.exec(text.slice(0, start))?.[1];
  const after = /^,?[ \t]*(\r?\n)/.exec(text.slice(end));
  const ownLine = indent !== undefined && after !== null;
  return { span: { start: end, end }, text: ownLine ? `,${after[1]}${indent}${name}` : `, ${name}` };
}
