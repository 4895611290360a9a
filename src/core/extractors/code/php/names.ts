import type { Expression, Import, Name } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import type { GrowingBinding } from "./lowering.ts";

/**
 * What names of classes and functions mean: https://www.php.net/manual/en/language.namespaces.rules.php. A class of
 * another file is an import of the module that goes by its full name; one without a namespace is a global.
 */
export class Names {
  /** The namespace we are in, "" for none. */
  namespace = "";
  /** What `use` has brought in, in source order. */
  readonly imports: Import[] = [];
  readonly globals: Set<string>;
  readonly #classes = new Map<string, string>();
  readonly #functions = new Map<string, string>();
  readonly #defined = new Map<string, GrowingBinding>();
  readonly #constants = new Map<string, GrowingBinding>();
  readonly #imported = new Map<string, GrowingBinding>();

  constructor(globals: Set<string>) {
    this.globals = globals;
  }

  /** A class or function that the file defines, made when it is first spoken of. */
  define(kind: "class" | "function", name: string): GrowingBinding {
    const key = `${kind} ${this.full(name)}`.toLowerCase();
    const known = this.#defined.get(key);
    if (known) return known;
    const binding: GrowingBinding = { name, kind, values: [] };
    this.#defined.set(key, binding);
    return binding;
  }

  /** A constant that the file defines outside of classes. */
  constant(name: string): GrowingBinding {
    const known = this.#constants.get(name);
    if (known) return known;
    const binding: GrowingBinding = { name, kind: "variable", values: [] };
    this.#constants.set(name, binding);
    return binding;
  }

  /** The constant that a name means: the file's own, or a global one. */
  constantNamed(name: string, span: Expression["span"]): Name {
    const binding = this.#constants.get(name);
    return { kind: "name", name, ...(binding ? { binding } : {}), span };
  }

  /** What the file defines, by full name. */
  get defined(): Iterable<GrowingBinding> {
    return this.#defined.values();
  }

  /** `use A\B as C, D\{E, F}`: https://www.php.net/manual/en/language.namespaces.importing.php */
  use(statement: SyntaxNode, text: string): void {
    const textOf = (node: SyntaxNode | undefined): string => (node ? text.slice(node.start, node.end) : "");
    const group = child(statement, "body");
    const prefix = group ? `${textOf(named(statement).find(({ type }) => type === "namespace_name"))}\\` : "";
    const kind = textOf(child(statement, "type"));
    for (const clause of named(group ?? statement)) {
      if (clause.type !== "namespace_use_clause") continue;
      const alias = textOf(child(clause, "alias"));
      const path = named(clause).find((each) => each.field !== "alias" && each.type !== "function");
      const full = `${prefix}${textOf(path)}`.replace(/\s/g, "").replace(/^\\/, "");
      const local = alias || full.slice(full.lastIndexOf("\\") + 1);
      const which = textOf(child(clause, "type")) || kind;
      if (which === "const" || local === "") continue;
      (which === "function" ? this.#functions : this.#classes).set(local.toLowerCase(), full);
      this.imports.push({
        module: full,
        name: "*",
        local,
        span: { start: clause.start, end: clause.end },
        typeOnly: false,
      });
    }
  }

  /** The class that a name means here. */
  classNamed(written: string, span: Expression["span"]): Name {
    const [first = "", ...rest] = written.replace(/^\\/, "").split("\\");
    const used = written.startsWith("\\") ? undefined : this.#classes.get(first.toLowerCase());
    const full =
      used !== undefined
        ? [used, ...rest].join("\\")
        : written.startsWith("\\")
          ? written.slice(1)
          : this.full(written);
    return this.#nameOf("class", full, written, span);
  }

  /** The function that a name means here; what no `use` and no definition says is global. */
  functionNamed(written: string, span: Expression["span"]): Name {
    const used = written.includes("\\") ? undefined : this.#functions.get(written.toLowerCase());
    if (used !== undefined) return this.#nameOf("function", used, written, span);
    const own = this.#defined.get(`function ${this.full(written)}`.toLowerCase());
    if (own && !written.startsWith("\\")) return { kind: "name", name: own.name, binding: own, span };
    const name = written.replace(/^\\/, "");
    const qualified = name.includes("\\") && !written.startsWith("\\") ? this.full(name) : name;
    const [first = "", ...rest] = name.split("\\");
    const alias = written.startsWith("\\") || rest.length === 0 ? undefined : this.#classes.get(first.toLowerCase());
    return this.#nameOf("function", alias === undefined ? qualified : [alias, ...rest].join("\\"), written, span);
  }

  /** A name with the namespace we are in. */
  full(name: string): string {
    return this.namespace === "" ? name : `${this.namespace}\\${name.replace(/^namespace\\/i, "")}`;
  }

  #nameOf(kind: "class" | "function", full: string, written: string, span: Expression["span"]): Name {
    const own = this.#defined.get(`${kind} ${full}`.toLowerCase());
    const name = written.slice(written.lastIndexOf("\\") + 1);
    if (own) return { kind: "name", name, binding: own, span };
    if (!full.includes("\\")) {
      // PHP's own functions are called in any case; its classes are written as they are named.
      const plain = kind === "function" ? full.toLowerCase() : full;
      this.globals.add(plain);
      return { kind: "name", name: plain, span };
    }
    const known = this.#imported.get(full);
    if (known) return { kind: "name", name, binding: known, span };
    const made: Import = { module: full, name: "*", local: name, span, typeOnly: false };
    const binding: GrowingBinding = { name, kind: "import", values: [], import: made };
    this.#imported.set(full, binding);
    return { kind: "name", name, binding, span };
  }
}
