import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { segmentsOf } from "./imports.ts";
import { type Context, DEEPEST, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import type { GrowingBinding } from "./scopes.ts";

/** What a pattern is matched against. */
export interface Matched {
  readonly value?: Expression;
  readonly type?: Expression;
  readonly kind?: "parameter";
}

/** Binds the names of a pattern to what they are of the value; gives the one it binds as a whole, if it does. */
export function bindPattern(
  pattern: SyntaxNode,
  matched: Matched,
  context: Context,
  lowering: Lowering,
  depth = 0,
): GrowingBinding | undefined {
  if (depth > DEEPEST) return undefined;
  const inner = (node: SyntaxNode, part: Matched) => bindPattern(node, part, context, lowering, depth + 1);
  switch (pattern.type) {
    case "identifier":
    case "shorthand_field_identifier":
      return bindName(pattern, matched, context, lowering);
    case "mut_pattern":
    case "ref_pattern":
    case "reference_pattern":
    case "match_pattern":
    case "parenthesized_expression": {
      const whole = named(pattern).find(({ type }) => type !== "mutable_specifier");
      return whole && inner(whole, matched);
    }
    case "captured_pattern": {
      const [name, ...rest] = named(pattern);
      for (const each of rest) inner(each, matched);
      return name && inner(name, matched);
    }
    case "tuple_struct_pattern": {
      const [type, ...parts] = named(pattern);
      const holder = type ? (segmentsOf(type, lowering.text).at(-1) ?? "") : "";
      const [only] = parts;
      if (only && parts.length === 1 && HOLDERS.has(holder)) return inner(only, matched);
      for (const each of parts) inner(each, { value: unknownAt(each) });
      return undefined;
    }
    case "tuple_pattern": {
      const items = matched.value?.kind === "list" ? matched.value.items : [];
      named(pattern).forEach((each, at) => {
        inner(each, { value: items[at] ?? unknownAt(each) });
      });
      return undefined;
    }
    case "struct_pattern":
      for (const each of named(pattern).filter(({ type }) => type === "field_pattern")) bindField(each, inner);
      return undefined;
    default:
      for (const each of named(pattern)) inner(each, { value: unknownAt(each) });
      return undefined;
  }

  function bindField(node: SyntaxNode, bind: typeof inner): void {
    const name = child(node, "name");
    if (!name) return;
    const { value } = matched;
    const object = value ?? typedName(matched, name, context);
    bind(child(node, "pattern") ?? name, {
      value: object ? { kind: "member", object, name: textOf(name, lowering), span: spanOf(name) } : unknownAt(name),
    });
  }
}

/** Patterns that match what is in them, as their constructors are looked through. */
const HOLDERS = new Set(["Some", "Ok", "State", "Extension", "Data"]);

/** Stands for the parameter that a pattern takes apart: `State(AppState { client, .. }): State<AppState>`. */
function typedName({ type }: Matched, node: SyntaxNode, _: Context): Expression | undefined {
  if (type === undefined) return undefined;
  const binding: GrowingBinding = { name: "", kind: "parameter", values: [], type };
  return { kind: "name", name: "", binding, span: spanOf(node) };
}

function bindName(node: SyntaxNode, matched: Matched, { scope }: Context, lowering: Lowering) {
  const name = textOf(node, lowering);
  if (/^[A-Z]/.test(name)) return undefined; // a constant or a variant to compare with
  const binding = scope.declare(name, matched.kind);
  if (matched.value) binding.values.push(matched.value);
  if (matched.type) binding.type = matched.type;
  return binding;
}
