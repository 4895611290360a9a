import type { Binding, ClassDefinition, Expression, Import } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";

/** A binding while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  readonly values: Expression[];
  import?: Import;
  definition?: ClassDefinition;
  type?: Expression;
  members?: ReadonlyMap<string, Binding>;
}

/** The names one stretch of code defines. */
export class Scope {
  readonly names = new Map<string, GrowingBinding>();
  readonly parent: Scope | undefined;
  /** True for what `var` belongs to: a function, or the module. */
  readonly isFunction: boolean;

  constructor(parent: Scope | undefined, isFunction: boolean) {
    this.parent = parent;
    this.isFunction = isFunction;
  }

  find(name: string): GrowingBinding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const binding = scope.names.get(name);
      if (binding) return binding;
    }
    return undefined;
  }

  /** The binding of that name in this very scope, made when it is new. */
  define(name: string, kind: Binding["kind"]): GrowingBinding {
    const known = this.names.get(name);
    if (known) return known;
    const binding: GrowingBinding = { name, kind, values: [] };
    this.names.set(name, binding);
    return binding;
  }

  ofFunction(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent) scope = scope.parent;
    return scope;
  }
}

/** Deeper nesting than this is not looked into: no person wrote it, and the stack has an end. */
export const DEEPEST = 400;

const FUNCTIONS = new Set([
  "function_declaration",
  "generator_function_declaration",
  "function_expression",
  "generator_function",
  "arrow_function",
  "method_definition",
]);
const BLOCKS = new Set(["statement_block", "for_statement", "for_in_statement", "catch_clause", "switch_body"]);
const CLASSES = new Set(["class_declaration", "abstract_class_declaration", "class"]);

/** What has no meaning at run time. */
export const TYPES = new Set([
  "type_annotation",
  "type_arguments",
  "type_parameters",
  "interface_declaration",
  "type_alias_declaration",
  "ambient_declaration",
  "implements_clause",
  "function_signature",
  "abstract_method_signature",
  "method_signature",
]);

/** The scopes of a file by the node that opens them, with every name already defined in its scope (as hoisting has it). */
export function scopesOf(root: SyntaxNode, text: string): ReadonlyMap<SyntaxNode, Scope> {
  const scopes = new Map<SyntaxNode, Scope>();
  const top = new Scope(undefined, true);
  scopes.set(root, top);
  for (const node of root.children) declare(node, top, 1);
  return scopes;

  function declare(node: SyntaxNode, scope: Scope, depth: number): void {
    if (depth > DEEPEST || TYPES.has(node.type)) return;
    let inner = scope;
    if (FUNCTIONS.has(node.type)) inner = openFunction(node, scope);
    else if (CLASSES.has(node.type)) inner = openClass(node, scope);
    else if (BLOCKS.has(node.type) && !(node.parent && FUNCTIONS.has(node.parent.type))) {
      inner = open(node, scope, false);
      if (node.type === "catch_clause") definePattern(child(node, "parameter"), inner, "variable");
      if (node.type === "for_in_statement" && child(node, "kind")) {
        const target = child(node, "kind")?.type === "var" ? inner.ofFunction() : inner;
        definePattern(child(node, "left"), target, "variable");
      }
    } else if (node.type === "variable_declaration") defineAll(node, scope.ofFunction());
    else if (node.type === "lexical_declaration") defineAll(node, scope);
    else if (node.type === "import_statement")
      return; // the lowering defines these, before all else
    else if (node.type === "enum_declaration" || node.type === "internal_module") {
      const name = child(node, "name");
      if (name?.type === "identifier") scope.define(textIn(name), "variable");
    }
    for (const each of node.children) declare(each, inner, depth + 1);
  }

  function open(node: SyntaxNode, parent: Scope, isFunction: boolean): Scope {
    const scope = new Scope(parent, isFunction);
    scopes.set(node, scope);
    return scope;
  }

  function openFunction(node: SyntaxNode, scope: Scope): Scope {
    const name = child(node, "name");
    const inner = open(node, scope, true);
    if (node.type.endsWith("declaration") && name) scope.define(textIn(name), "function");
    else if (node.type !== "method_definition" && name) inner.define(textIn(name), "function");
    // Arrows and methods of a class see the `this` around them; other functions have their own.
    const ofClass = node.type === "method_definition" && node.parent?.type === "class_body";
    if (node.type !== "arrow_function" && !ofClass) inner.define("this", "variable");
    const parameters = child(node, "parameters");
    for (const parameter of parameters ? named(parameters) : []) definePattern(parameter, inner, "parameter");
    definePattern(child(node, "parameter"), inner, "parameter");
    return inner;
  }

  function openClass(node: SyntaxNode, scope: Scope): Scope {
    const name = child(node, "name");
    const inner = open(node, scope, false);
    if (name) (node.type === "class" ? inner : scope).define(textIn(name), "class");
    inner.define("this", "self");
    return inner;
  }

  function defineAll(declaration: SyntaxNode, scope: Scope): void {
    for (const declarator of named(declaration)) definePattern(child(declarator, "name"), scope, "variable");
  }

  /** Defines what a pattern names: `x`, `{ a, b: [c], ...rest }`, a parameter. */
  function definePattern(pattern: SyntaxNode | undefined, scope: Scope, kind: Binding["kind"], depth = 0): void {
    if (pattern === undefined || depth > DEEPEST) return;
    if (pattern.type === "identifier" || pattern.type === "shorthand_property_identifier_pattern") {
      scope.define(textIn(pattern), kind);
      return;
    }
    const inner = child(pattern, "pattern") ?? child(pattern, "left") ?? pairValue(pattern);
    if (inner) definePattern(inner, scope, kind, depth + 1);
    else if (pattern.type.endsWith("_pattern")) {
      // A part of a parameter is a variable whose value is that part; a rest parameter is itself.
      const partKind = pattern.type === "rest_pattern" ? kind : "variable";
      for (const each of named(pattern)) definePattern(each, scope, partKind, depth + 1);
    }
  }

  function textIn(node: SyntaxNode): string {
    return text.slice(node.start, node.end);
  }
}

function pairValue(pattern: SyntaxNode): SyntaxNode | undefined {
  return pattern.type === "pair_pattern" ? child(pattern, "value") : undefined;
}
