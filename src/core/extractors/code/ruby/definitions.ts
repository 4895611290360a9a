import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { fullName } from "./constants.ts";
import { parametersOf } from "./functions.ts";
import { literal } from "./literals.ts";
import {
  addTo,
  type Context,
  type GrowingFunction,
  type Lowering,
  selfAt,
  spanOf,
  textOf,
  unknownAt,
} from "./lowering.ts";
import { Scope } from "./scopes.ts";

/** `def name` and `def self.name`; its value is its name. */
export function lowerMethod(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const { owner } = context;
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const isStatic = node.type === "singleton_method" || context.isSingleton === true;
  const scope = new Scope();
  const parameters = parametersOf(child(node, "parameters"), scope, context, lowering);
  const body = child(node, "body");
  const lowered: GrowingFunction = {
    kind: "function",
    name,
    parameters,
    returns: [],
    isAsync: false,
    bodySpan: spanOf(body ?? node),
    decorators: [],
    ...(owner.name === "" ? {} : { owner: owner.name }),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  // An instance's method and the class's own may share a name: the instance's is the one that does the work.
  if (!isStatic || !owner.methods.has(name)) owner.methods.set(name, lowered);
  const within = owner.name === "" ? name : `${context.nesting.replaceAll(".", "::")}${isStatic ? "." : "#"}${name}`;
  const inside: Context = { ...context, scope, holder: lowered, within, contexts: [] };
  if (body) lowered.returns.push(lowering.expression(body, inside));
  return literal(nameNode ?? node, name);
}

export function lowerClass(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const superclass = child(node, "superclass");
  const base = superclass && lowering.expression(named(superclass)[0], context);
  return lowerBody(node, base, context, lowering);
}

export function lowerModule(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return lowerBody(node, undefined, context, lowering);
}

function lowerBody(node: SyntaxNode, base: Expression | undefined, context: Context, lowering: Lowering): Expression {
  const nesting = fullName(child(node, "name"), context.nesting, lowering.text);
  const owner = lowering.constants.open(nesting, node);
  if (base) owner.bases.push(base);
  const { holder: _, ...outside } = context;
  const inside: Context = {
    ...outside,
    scope: new Scope(),
    nesting,
    owner,
    within: nesting.replaceAll(".", "::"),
    isSingleton: false,
    contexts: [],
  };
  lowering.expression(child(node, "body"), inside);
  return unknownAt(node);
}

/** `class << self`: what it defines is the class's own. */
export function lowerSingletonClass(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  lowering.expression(child(node, "body"), { ...context, scope: new Scope(), isSingleton: true });
  return unknownAt(node);
}

const MIXES_IN = new Set(["include", "extend", "prepend"]);
const READERS = new Set([
  "attr_reader",
  "attr_accessor",
  "attr",
  "cattr_accessor",
  "mattr_accessor",
  "class_attribute",
]);

/** What a call in the body of a class makes of the class: `include Other`, `attr_reader :client`. */
export function declare(name: string, given: readonly Expression[], node: SyntaxNode, context: Context): void {
  const { owner } = context;
  if (context.holder !== undefined || owner.name === "") return;
  if (MIXES_IN.has(name)) owner.bases.push(...given);
  if (!READERS.has(name)) return;
  for (const each of given) {
    if (each.kind !== "literal") continue;
    const read = { kind: "member", object: selfAt(node, context), name: `@${each.value}`, span: spanOf(node) } as const;
    addTo(owner, String(each.value), [read]);
  }
}
