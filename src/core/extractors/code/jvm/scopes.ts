import type { Binding, ClassDefinition, Expression, Import } from "../program.ts";

/** A binding while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  kind: Binding["kind"];
  readonly values: Expression[];
  import?: Import;
  definition?: ClassDefinition;
  type?: Expression;
  qualifier?: string;
}

/** Where names live: blocks in functions in classes. Functions are kept as `name()`, since a field may be called the same. */
export class Scope {
  readonly kind: "file" | "class" | "block";
  readonly parent: Scope | undefined;
  readonly #names = new Map<string, GrowingBinding>();

  constructor(kind: Scope["kind"], parent?: Scope) {
    this.kind = kind;
    this.parent = parent;
  }

  get names(): Iterable<readonly [string, GrowingBinding]> {
    return this.#names;
  }

  /** A new name in this scope; the fields of a class and the names of a file are the same wherever they are met. */
  declare(name: string, kind: Binding["kind"] = "variable"): GrowingBinding {
    const known = this.kind === "block" ? undefined : this.#names.get(name);
    if (known) return known;
    const binding: GrowingBinding = { name: name.replace("()", ""), kind, values: [] };
    this.#names.set(name, binding);
    return binding;
  }

  /** What the name refers to here. */
  find(name: string): GrowingBinding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const found = scope.#names.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** A member of the class we are in, and not of one around it. */
  findMember(name: string): GrowingBinding | undefined {
    let scope: Scope | undefined = this;
    while (scope && scope.kind !== "class") scope = scope.parent;
    return scope === undefined ? undefined : scope.#names.get(name);
  }
}
