import { textOf } from "../nodes.ts";
import type { Program } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";

/** Something that is given a value: a key of an object, a keyword of a call, a member. */
export interface Setting {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly value: SyntaxNode;
}

/** Where the name and the value of each kind of node stand; "" for grammars that name neither. */
const SETTINGS: Readonly<Record<string, readonly [string, string]>> = {
  pair: ["key", "value"],
  keyword_argument: ["name", "value"],
  default_parameter: ["name", "value"],
  keyed_element: ["", ""],
  array_element_initializer: ["", ""],
  assignment_expression: ["left", "right"],
  assignment_statement: ["left", "right"],
  assignment: ["left", "right"],
  initializer: ["", ""],
};
/** Calls and constructors in all grammars. */
const CALLS =
  /^(?:call|call_expression|new_expression|method_invocation|invocation_expression|object_creation_expression|function_call_expression|member_call_expression|scoped_call_expression)$/;

/** Every setting of a file under one of these names, in source order. */
export function settingsOf(root: SyntaxNode, program: Program, names: ReadonlySet<string>): readonly Setting[] {
  const found: Setting[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const setting = settingAt(node, program);
    if (setting !== undefined && names.has(setting.name)) found.push(setting);
    for (let at = node.children.length - 1; at >= 0; at--) {
      const inner = node.children[at];
      if (inner !== undefined) open.push(inner);
    }
  }
  return found;
}

function settingAt(node: SyntaxNode, program: Program): Setting | undefined {
  const fields = SETTINGS[node.type];
  if (fields === undefined) return undefined;
  const [first, second] = fields[0] === "" ? named(node) : fields.map((field) => child(node, field));
  if (first === undefined || second === undefined) return undefined;
  const name = /([A-Za-z_]\w*)["'\]\s:]*$/.exec(textOf(first, program).slice(-100))?.[1];
  return name === undefined ? undefined : { name, node, value: second };
}

/** The names under which the same object, or the same call, is given something else. */
export function siblingsOf({ node }: Setting, program: Program): ReadonlySet<string> {
  const around = node.parent?.children ?? [];
  return new Set(around.flatMap((each) => settingAt(each, program)?.name ?? []));
}

/** True where the same object says that nothing is encrypted at all: `{ tls: false, rejectUnauthorized: false }`. */
export function isPlain({ node }: Setting, program: Program): boolean {
  return (node.parent?.children ?? []).some((each) => {
    const other = each.start === node.start ? undefined : settingAt(each, program);
    return other !== undefined && ENCRYPTS.test(other.name) && /^(?:false|False)$/.test(textOf(other.value, program));
  });
}

const ENCRYPTS = /^(?:tls|ssl|secure|use_?(?:tls|ssl)|(?:tls|ssl)_?enabled)$/i;

/** The nearest call around a node within its statement: what is called, and all of it. */
export function callAround(
  node: SyntaxNode,
  program: Program,
): { readonly callee: string; readonly whole: string } | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (CALLS.test(at.type)) {
      const whole = textOf(at, program);
      return { callee: whole.slice(0, whole.search(/[([{]/)).trim(), whole: whole.slice(0, 2000) };
    }
    if (/statement$|^assignment$|function|lambda|closure/.test(at.type)) return undefined;
  }
  return undefined;
}

/** The key under which an object stands that holds a node: `ssl` of `ssl: { rejectUnauthorized: false }`. */
export function keyAround(node: SyntaxNode, program: Program): string | undefined {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    const setting = settingAt(at, program);
    if (setting !== undefined) return setting.name;
    if (CALLS.test(at.type)) return undefined;
  }
  return undefined;
}
