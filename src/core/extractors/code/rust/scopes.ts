import type { Binding, ClassDefinition, Expression, Import } from "../program.ts";

/** A binding while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  kind: Binding["kind"];
  readonly values: Expression[];
  import?: Import;
  definition?: ClassDefinition;
  type?: Expression;
}

/** Where names live: https://doc.rust-lang.org/reference/names/scopes.html */
export class Scope {
  readonly parent: Scope | undefined;
  /** True for a loop's or closure's body, which may run more than once. */
  readonly repeats: boolean;
  readonly #names = new Map<string, GrowingBinding>();

  constructor(parent?: Scope, repeats = false) {
    this.parent = parent;
    this.repeats = repeats;
  }

  get bindings(): Iterable<GrowingBinding> {
    return this.#names.values();
  }

  /** A new binding of a name, in place of an earlier one of this scope: `let` shadows. */
  declare(name: string, kind: Binding["kind"] = "variable"): GrowingBinding {
    const binding: GrowingBinding = { name, kind, values: [] };
    this.#names.set(name, binding);
    return binding;
  }

  /** The binding of an item, made when there is none: a type and its `impl` blocks are one. */
  item(name: string, kind: Binding["kind"]): GrowingBinding {
    return this.#names.get(name) ?? this.declare(name, kind);
  }

  own(name: string): GrowingBinding | undefined {
    return this.#names.get(name);
  }

  find(name: string): GrowingBinding | undefined {
    let scope: Scope | undefined = this;
    while (scope) {
      const found = scope.#names.get(name);
      if (found) return found;
      scope = scope.parent;
    }
    return undefined;
  }
}
