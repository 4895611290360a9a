import type { Binding, ClassDefinition, Expression, Import } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { isBuiltin } from "./builtins.ts";
import { importsOf } from "./imports.ts";

/** A binding while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  kind: Binding["kind"];
  readonly values: Expression[];
  import?: Import;
  definition?: ClassDefinition;
  type?: Expression;
}

/** Where names live: https://docs.python.org/3/reference/executionmodel.html#resolution-of-names */
export class Scope {
  readonly kind: "module" | "class" | "function" | "comprehension";
  readonly parent: Scope | undefined;
  readonly #names = new Map<string, GrowingBinding>();
  /** `from module import *`, and what was found to come from there. */
  readonly #stars: Import[] = [];
  readonly #starred = new Map<string, GrowingBinding>();

  constructor(kind: Scope["kind"], parent?: Scope) {
    this.kind = kind;
    this.parent = parent;
  }

  get bindings(): Iterable<GrowingBinding> {
    return this.#names.values();
  }

  /** The binding of a name in this scope, made when there is none. */
  declare(name: string, kind: Binding["kind"] = "variable"): GrowingBinding {
    const known = this.#names.get(name);
    if (known) return known;
    const binding: GrowingBinding = { name, kind, values: [] };
    this.#names.set(name, binding);
    return binding;
  }

  /** What the name refers to here; a class's names are seen from its own body only. */
  find(name: string): GrowingBinding | undefined {
    const own = this.#names.get(name);
    if (own) return own;
    let scope: Scope = this;
    while (scope.parent) {
      scope = scope.parent;
      const found = scope.kind === "class" ? undefined : scope.#names.get(name);
      if (found) return found;
    }
    return scope.#fromStar(name);
  }

  /** What nothing in the file defines comes from the one module that everything is imported of. */
  #fromStar(name: string): GrowingBinding | undefined {
    const [star, ...others] = this.#stars;
    if (star === undefined || others.length > 0 || isBuiltin(name)) return undefined;
    const known = this.#starred.get(name);
    if (known) return known;
    const binding: GrowingBinding = { name, kind: "import", values: [], import: { ...star, name, local: name } };
    this.#starred.set(name, binding);
    return binding;
  }

  /** Declares every name that the code below the node binds in this scope, before any of it is read. */
  declareAll(node: SyntaxNode, text: string): void {
    const waiting: SyntaxNode[] = [node];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      for (const name of boundBy(at, text)) this.declare(name);
      if (IMPORTS.has(at.type)) this.#import(at, text);
      if (at.type === "global_statement" || at.type === "nonlocal_statement") this.#share(at, text);
      if (at.type === "decorated_definition") {
        const definition = child(at, "definition");
        if (definition) waiting.push(definition);
      } else if (!OPENS_A_SCOPE.has(at.type)) waiting.push(...named(at));
    }
  }

  /** The first import of a name decides what it is: the others are what to do without it. */
  #import(statement: SyntaxNode, text: string): void {
    for (const each of importsOf(statement, text)) {
      if (each.local === "*") {
        this.#stars.push(each);
        continue;
      }
      const binding = this.declare(each.local);
      binding.import ??= each;
      binding.kind = "import";
    }
  }

  /** `global a` and `nonlocal a`: the name is another scope's. */
  #share(statement: SyntaxNode, text: string): void {
    for (const each of named(statement)) {
      const name = text.slice(each.start, each.end);
      let owner: Scope | undefined = this.parent;
      const isOwner = (scope: Scope): boolean =>
        statement.type === "global_statement"
          ? scope.kind === "module"
          : scope.kind === "function" && scope.#names.has(name);
      while (owner && !isOwner(owner)) owner = owner.parent;
      if (owner) this.#names.set(name, owner.declare(name));
    }
  }
}

/** The identifiers that a target binds: `a`, `a, b`, `(a, *b)`; members and items bind none. */
export function targetNames(target: SyntaxNode): readonly SyntaxNode[] {
  if (target.type === "identifier") return [target];
  return TARGETS.has(target.type) ? named(target).flatMap(targetNames) : [];
}

export const IMPORTS: ReadonlySet<string> = new Set(["import_statement", "import_from_statement"]);
const OPENS_A_SCOPE = new Set(["function_definition", "class_definition", "lambda"]);
const TARGETS = new Set([
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "list_splat_pattern",
  "expression_list",
  "as_pattern_target",
  "tuple",
  "list",
  "parenthesized_expression",
]);

function boundBy(node: SyntaxNode, text: string): readonly string[] {
  const target = targetOf(node);
  return target ? targetNames(target).map((each) => text.slice(each.start, each.end)) : [];
}

function targetOf(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case "assignment":
    case "augmented_assignment":
    case "for_statement":
      return child(node, "left");
    case "named_expression":
    case "function_definition":
    case "class_definition":
      return child(node, "name");
    case "as_pattern_target":
      return node;
    case "case_pattern": {
      const capture = node.children[0];
      return capture?.type === "dotted_name" && capture.children.length === 1 ? capture.children[0] : undefined;
    }
    default:
      return undefined;
  }
}
