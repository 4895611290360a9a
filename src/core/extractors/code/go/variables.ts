import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { made } from "./calls.ts";
import { literal } from "./literals.ts";
import { type Context, type Lowering, listOf, OWN_PACKAGE, textOf } from "./lowering.ts";
import { valueFor } from "./targets.ts";
import { typeOf } from "./types.ts";

/** `var a, b = …`, `var c http.Client`, `const d = …`, one by one or in parentheses. */
export function lowerVariables(node: SyntaxNode, context: Context, lowering: Lowering): void {
  for (const spec of specsOf(node)) {
    const targets = spec.children.filter((each) => each.field === "name" && each.named);
    const values = listOf(child(spec, "value")).map((each) => lowering.expression(each, context));
    const type = child(spec, "type");
    targets.forEach((target, position) => {
      const value = values.length > 0 ? valueFor(position, targets, values, spec) : undefined;
      const given = value ?? (type && zeroOf(type, target, context, lowering));
      declare(textOf(target, lowering), given, type && typeOf(type, context, lowering), context);
    });
  }
}

/** The specs of a declaration, those in parentheses too. */
export function specsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return named(node).flatMap((each) => (each.type.endsWith("_spec_list") ? named(each) : [each]));
}

/** The package's own names are declared before anything is read. */
function declare(name: string, value: Expression | undefined, type: Expression | undefined, { scope }: Context): void {
  const values = value ? [value] : [];
  if (scope.kind !== "package") {
    scope.declare(name, "variable", values, type);
    return;
  }
  const known = scope.find(name);
  if (!known) return;
  known.values.push(...values);
  if (type) known.type = type;
}

/** Types of the standard library that are interfaces, so that nothing is made of them. */
const INTERFACES = /^(?:context\.Context|http\.(?:RoundTripper|Handler)|io\.\w+|net\.(?:Conn|Listener|Error))$/;

/** A struct is ready to use as it is declared; a pointer is nothing yet. What the package declares so is given elsewhere. */
function zeroOf(type: SyntaxNode, target: SyntaxNode, context: Context, lowering: Lowering): Expression | undefined {
  if (isZeroDuration(type, target, context, lowering)) return literal(target, 0);
  const text = textOf(type, lowering);
  const isNothing = type.type === "pointer_type" || INTERFACES.test(text) || lowering.interfaces.has(text);
  if (!isNothing && !isOfPackage(type, context, lowering)) return made(type, target, context, lowering);
  return context.scope.kind === "package" ? undefined : literal(target, null);
}

/** True for a variable of the package whose type another of its files declares: a struct or an interface. */
function isOfPackage(type: SyntaxNode, context: Context, lowering: Lowering): boolean {
  const named = context.scope.kind === "package" ? typeOf(type, context, lowering) : undefined;
  return named?.kind === "name" && named.binding?.import?.module === OWN_PACKAGE;
}

/** A duration that nobody gives a value, also not by its address: `flag.DurationVar(&wait, …)`. */
function isZeroDuration(type: SyntaxNode, target: SyntaxNode, { scope }: Context, lowering: Lowering): boolean {
  if (scope.kind === "package" || textOf(type, lowering) !== "time.Duration") return false;
  return !new RegExp(`&${textOf(target, lowering)}\\b`).test(lowering.text);
}
