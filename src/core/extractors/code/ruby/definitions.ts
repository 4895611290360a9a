import type { Argument, Expression } from "../program.ts";
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

const FORWARDS = new Set(["delegate", "def_delegators", "def_delegator"]);

/** What a call in the body of a class makes of the class: `include Other`, `attr_reader :client`, `delegate :get, to: :client`. */
export function declare(name: string, list: readonly Argument[], node: SyntaxNode, context: Context): void {
  const { owner } = context;
  if (context.holder !== undefined || owner.name === "") return;
  const given = list.flatMap((each) => (each.name === undefined ? [each.value] : []));
  const option = (key: string) => list.find((each) => each.name === key)?.value;
  const member = (object: Expression, of: string): Expression => ({
    kind: "member",
    object,
    name: of,
    span: spanOf(node),
  });
  const self = selfAt(node, context);
  if (MIXES_IN.has(name)) owner.bases.push(...given);
  else if (READERS.has(name)) {
    const initial = option("default");
    for (const field of given.flatMap(nameOf)) {
      addTo(owner, field, [member(self, `@${field}`)]);
      if (initial) addTo(owner, `@${field}`, [initial]);
    }
  } else if (FORWARDS.has(name)) {
    const [to, methods] = name === "delegate" ? [option("to"), given] : [given[0], given.slice(1)];
    const [receiver] = to ? nameOf(to) : [];
    if (receiver === undefined) return;
    for (const method of methods.flatMap(nameOf)) addTo(owner, method, [member(member(self, receiver), method)]);
  }
}

function nameOf(value: Expression): readonly string[] {
  return value.kind === "literal" && typeof value.value === "string" ? [value.value] : [];
}
