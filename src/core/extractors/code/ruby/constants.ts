import type { Binding, ClassDefinition, Expression, Import } from "../program.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import type { GrowingClass } from "./lowering.ts";

/** A constant, class, module or global variable of the file. */
export interface ConstantBinding extends Binding {
  kind: Binding["kind"];
  readonly values: Expression[];
  definition?: ClassDefinition;
}

/**
 * The constants of one file by their full names, joined by dots. What the file does not define is another's: of a gem,
 * or of another file of the program, since constants are global.
 * https://docs.ruby-lang.org/en/master/syntax/modules_and_classes_rdoc.html#label-Constants
 */
export class Constants {
  readonly #own = new Map<string, ConstantBinding>();
  readonly #others = new Map<string, Binding & { readonly import: Import }>();
  readonly #classes = new Map<string, GrowingClass>();
  /** The module around each module where it is opened: none around `class Shop::Billing`, whose `Shop` is not opened. */
  readonly #around = new Map<string, string>();

  get own(): ReadonlyMap<string, ConstantBinding> {
    return this.#own;
  }

  get classes(): ReadonlyMap<string, GrowingClass> {
    return this.#classes;
  }

  get imports(): readonly Import[] {
    return [...this.#others.values()].map((each) => each.import);
  }

  declare(full: string): ConstantBinding {
    const known = this.#own.get(full);
    if (known) return known;
    const binding: ConstantBinding = { name: full.slice(full.lastIndexOf(".") + 1), kind: "variable", values: [] };
    this.#own.set(full, binding);
    return binding;
  }

  /** The class or module of that full name, made when it is first met; a module may be opened again. */
  open(full: string, node: SyntaxNode): GrowingClass {
    const known = this.#classes.get(full);
    if (known) return known;
    const self: Binding & { definition?: ClassDefinition } = { name: "self", kind: "self", values: [] };
    const definition: GrowingClass = {
      name: full.slice(full.lastIndexOf(".") + 1),
      span: { start: node.start, end: node.end },
      bases: [],
      decorators: [],
      fields: new Map(),
      methods: new Map(),
      self,
    };
    self.definition = definition;
    this.#classes.set(full, definition);
    if (full !== "") {
      const binding = this.declare(full);
      binding.kind = "class";
      binding.definition ??= definition;
    }
    return definition;
  }

  /** Notes what is around a module; one that is opened in several ways is seen from the innermost. */
  surround(full: string, outer: string): void {
    if ((this.#around.get(full)?.length ?? -1) < outer.length) this.#around.set(full, outer);
  }

  /** What a path of names means, seen from inside a module. */
  lookUp(path: readonly string[], nesting: string, span: Expression["span"]): Expression {
    const [first = "", ...rest] = path;
    for (
      let outer: string | undefined = nesting;
      outer !== undefined;
      outer = this.#around.get(outer) ?? outerOf(outer)
    ) {
      if (!this.#own.has(joined(outer, first))) continue;
      const binding = this.#own.get(joined(outer, ...path));
      if (binding) return { kind: "name", name: binding.name, binding, span };
      break;
    }
    const start: Expression = { kind: "name", name: first, binding: this.#other(first, span), span };
    return rest.reduce<Expression>((object, name) => ({ kind: "member", object, name, span }), start);
  }

  #other(name: string, span: Expression["span"]): Binding {
    const known = this.#others.get(name);
    if (known) return known;
    const imported: Import = { module: name, name: "*", local: name, span, typeOnly: false };
    const binding = { name, kind: "import", values: [], import: imported } as const;
    this.#others.set(name, binding);
    return binding;
  }
}

/** Declares every class, module and constant of a file before any of it is read. */
export function declareConstants(root: SyntaxNode, text: string, constants: Constants): void {
  const waiting: { readonly node: SyntaxNode; readonly nesting: string }[] = [{ node: root, nesting: "" }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { node } = at;
    let { nesting } = at;
    if (node.type === "class" || node.type === "module") {
      const around = nesting;
      nesting = fullName(child(node, "name"), around, text);
      constants.open(nesting, node);
      if (nesting !== around) constants.surround(nesting, around);
    } else if (node.type === "assignment" || node.type === "operator_assignment") {
      const left = child(node, "left");
      if (left?.type === "constant" || left?.type === "scope_resolution") {
        constants.declare(fullName(left, nesting, text));
      } else if (left?.type === "global_variable") constants.declare(text.slice(left.start, left.end));
    }
    for (const each of node.children.toReversed()) if (each.named) waiting.push({ node: each, nesting });
  }
}

/** "Shop.Billing" of `Billing` in `module Shop`, and of `Shop::Billing` at the top. */
export function fullName(node: SyntaxNode | undefined, nesting: string, text: string): string {
  const written = node ? text.slice(node.start, node.end).replace(/\s+/g, "") : "";
  if (written.startsWith("::")) return written.slice(2).replaceAll("::", ".");
  return joined(nesting, written.replaceAll("::", "."));
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(".");
}

function outerOf(nesting: string): string | undefined {
  return nesting === "" ? undefined : nesting.slice(0, Math.max(0, nesting.lastIndexOf(".")));
}
