import type { Expression, FunctionExpression, ObjectLiteral, Parameter } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { isLeftOut } from "./attributes.ts";
import { lowerBody } from "./blocks.ts";
import { importsOf, segmentsOf } from "./imports.ts";
import { addTo, type Context, type GrowingClass, type Lowering, spanOf, textOf } from "./lowering.ts";
import { lowerPath } from "./paths.ts";
import { bindPattern } from "./patterns.ts";
import { giveBack } from "./results.ts";
import { Scope } from "./scopes.ts";
import { typeOf } from "./types.ts";

const TYPES = new Set(["struct_item", "enum_item", "union_item", "trait_item"]);
const VALUES = new Set(["static_item", "const_item", "type_item"]);

/** Declares the items among statements, which are seen from everywhere in their block. */
export function declareItems(nodes: readonly SyntaxNode[], { scope }: Context, lowering: Lowering): void {
  for (const node of produced(nodes, lowering)) {
    const nameNode = child(node, "name");
    const name = nameNode ? textOf(nameNode, lowering) : "";
    if (node.type === "use_declaration") declareImports(node, scope, lowering);
    else if (node.type === "function_item") scope.item(name, "function");
    else if (VALUES.has(node.type)) scope.item(name, "variable");
    else if (node.type === "mod_item" && !child(node, "body")) {
      const span = spanOf(node);
      const made = { module: `self.${name}`, name: "*", local: name, span, typeOnly: false };
      Object.assign(scope.item(name, "import"), { import: made });
    } else if (node.type === "mod_item") scope.item(name, "variable");
    else if (TYPES.has(node.type)) {
      const definition = newClass(name, node);
      Object.assign(scope.item(name, "class"), { kind: "class", definition });
      lowering.classes.push(definition);
    }
  }
}

function declareImports(node: SyntaxNode, scope: Scope, lowering: Lowering): void {
  for (const each of importsOf(node, lowering.text)) {
    lowering.imports.push(each);
    if (each.local === "*") {
      if (/^(?:crate|self|super)\b/.test(each.module)) lowering.globs.push(each);
      continue;
    }
    const binding = scope.item(each.local, "import");
    binding.import ??= each;
  }
}

/** The items and statements that are part of the program in production. */
function produced(nodes: readonly SyntaxNode[], lowering: Lowering): readonly SyntaxNode[] {
  let attributes: SyntaxNode[] = [];
  return nodes.filter((node) => {
    if (node.type === "attribute_item") {
      attributes.push(node);
      return false;
    }
    const isOut = isLeftOut(attributes, lowering.text);
    attributes = [];
    return !isOut;
  });
}

/** Takes in the items of a module, or the statements of a file that does not parse. */
export function lowerItems(nodes: readonly SyntaxNode[], context: Context, lowering: Lowering): void {
  declareItems(nodes, context, lowering);
  for (const node of produced(nodes, lowering)) lowering.visit(node, context);
}

/** Takes in one item. */
export function lowerItem(node: SyntaxNode, context: Context, lowering: Lowering): void {
  switch (node.type) {
    case "function_item":
    case "function_signature_item":
      lowerFunction(node, context, lowering);
      return;
    case "type_item":
      lowerAlias(node, context, lowering);
      return;
    case "static_item":
    case "const_item":
      lowerValue(node, context, lowering);
      return;
    case "struct_item":
      lowerStruct(node, context, lowering);
      return;
    case "impl_item":
    case "trait_item":
      lowerImpl(node, context, lowering);
      return;
    case "mod_item":
      lowerModule(node, context, lowering);
      return;
  }
}

export const ITEMS: ReadonlySet<string> = new Set([
  "function_item",
  "function_signature_item",
  "static_item",
  "const_item",
  "type_item",
  "struct_item",
  "impl_item",
  "trait_item",
  "mod_item",
]);

function newClass(name: string, node: SyntaxNode): GrowingClass {
  return {
    name,
    span: spanOf(node),
    bases: [],
    decorators: [],
    fields: new Map(),
    methods: new Map(),
    types: new Map(),
  };
}

function lowerValue(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const nameNode = child(node, "name");
  const value = child(node, "value");
  const type = typeOf(child(node, "type"), context, lowering);
  const given = value && lowering.expression(value, context);
  if (!nameNode) return;
  const name = textOf(nameNode, lowering);
  if (context.owner) {
    if (given) addTo(context.owner, name, [given]);
    return;
  }
  const binding = context.scope.item(name, "variable");
  if (type) binding.type = type;
  if (given) binding.values.push(given);
}

/** `type Http = reqwest::Client;` is another name of it. */
function lowerAlias(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const name = child(node, "name");
  const type = typeOf(child(node, "type"), context, lowering);
  if (name && type && !context.owner) context.scope.item(textOf(name, lowering), "variable").values.push(type);
}

function lowerStruct(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const nameNode = child(node, "name");
  const definition = nameNode && context.scope.find(textOf(nameNode, lowering))?.definition;
  const known = lowering.classes.find((each) => each === definition);
  const body = child(node, "body");
  if (!known || !body) return;
  const types = body.type === "ordered_field_declaration_list" ? body.children.filter(isType) : [];
  types.forEach((each, at) => {
    const type = typeOf(each, context, lowering);
    if (type) known.types.set(String(at), type);
  });
  for (const each of named(body).filter(({ type }) => type === "field_declaration")) {
    const name = child(each, "name");
    const type = typeOf(child(each, "type"), context, lowering);
    if (name && type) known.types.set(textOf(name, lowering), type);
  }
}

function isType(node: SyntaxNode): boolean {
  return node.field === "type";
}

/** The methods of a type, also of one that another file defines. */
function lowerImpl(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const target = child(node, node.type === "trait_item" ? "name" : "type");
  const body = child(node, "body");
  if (!body) return;
  const owner = target && ownerOf(target, context, lowering);
  const scope = new Scope(context.scope);
  if (owner) Object.assign(scope.declare("Self", "class"), { definition: owner });
  lowerItemsOf(body, { ...context, scope, ...(owner ? { owner } : {}) }, lowering);
}

function lowerItemsOf(body: SyntaxNode, context: Context, lowering: Lowering): void {
  // Methods are not names of their scope: they are reached by their type.
  for (const each of produced(named(body), lowering)) lowering.visit(each, context);
}

function ownerOf(target: SyntaxNode, context: Context, lowering: Lowering): GrowingClass | undefined {
  const path = segmentsOf(target, lowering.text);
  const name = path.at(-1) ?? "";
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const own = path.length === 1 ? context.scope.find(name)?.definition : undefined;
  const known = lowering.classes.find((each) => each === own);
  if (known) return known;
  const elsewhere = context.scope.item(`impl ${name}`, "class");
  const before = lowering.classes.find((each) => each === elsewhere.definition);
  if (before) return before;
  const made: GrowingClass = { ...newClass(name, target), bases: [lowerPath(target, context, lowering)] };
  Object.assign(elsewhere, { definition: made });
  lowering.classes.push(made);
  return made;
}

function lowerModule(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const nameNode = child(node, "name");
  const body = child(node, "body");
  if (!nameNode || !body) return;
  const scope = new Scope(context.scope);
  lowerItems(named(body), { ...context, scope }, lowering);
  const entries = [...scope.bindings].map((binding): ObjectLiteral["entries"][number] => {
    const { name } = binding;
    return { key: name, value: { kind: "name", name, binding, span: spanOf(nameNode) }, span: spanOf(nameNode) };
  });
  context.scope
    .item(textOf(nameNode, lowering), "variable")
    .values.push({ kind: "object", entries, span: spanOf(node) });
}

function lowerFunction(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const { owner } = context;
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const body = child(node, "body");
  const scope = new Scope(context.scope);
  const inner: Context = { ...context, scope };
  const returns: Expression[] = [];
  const returnType = typeOf(child(node, "return_type"), inner, lowering);
  const modifiers = named(node).find(({ type }) => type === "function_modifiers");
  const lowered: FunctionExpression = {
    kind: "function",
    name,
    parameters: parametersOf(child(node, "parameters"), inner, lowering),
    returns,
    ...(returnType ? { returnType } : {}),
    isAsync: modifiers !== undefined && hasToken(modifiers, "async"),
    bodySpan: spanOf(body ?? node),
    decorators: [],
    ...(owner ? { owner: owner.name } : {}),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  if (owner) owner.methods.set(name, lowered);
  else context.scope.item(name, "function").values.push(lowered);
  if (!body) return;
  const { owner: _, ...rest } = inner;
  const held: Context = {
    ...rest,
    ...(owner ? { owner } : {}),
    holder: lowered,
    returns,
    within: owner ? `${owner.name}::${name}` : name,
    contexts: [],
  };
  giveBack(lastOf(body), lowerBody(body, held, lowering), held, lowering);
}

function lastOf(body: SyntaxNode): SyntaxNode {
  return named(body).at(-1) ?? body;
}

function parametersOf(list: SyntaxNode | undefined, context: Context, lowering: Lowering): readonly Parameter[] {
  return (list ? named(list) : []).flatMap((node): readonly Parameter[] => {
    if (node.type === "self_parameter") {
      const binding = context.scope.declare("self", "self");
      if (context.owner) binding.definition = context.owner;
      return [{ name: "self", rest: false, binding }];
    }
    const pattern = child(node, "pattern");
    if (node.type !== "parameter" || !pattern) return [];
    const type = typeOf(child(node, "type"), context, lowering);
    const kind = "parameter" as const;
    const binding = bindPattern(pattern, { kind, ...(type ? { type } : {}) }, context, lowering);
    const name = binding?.name ?? "";
    return [{ name, ...(type ? { type } : {}), rest: false, binding: binding ?? { name, kind, values: [] } }];
  });
}
