import type { Binding, Expression } from "../program.ts";

/** A local variable while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  readonly values: Expression[];
}

/** Local variables: a method sees none of those around it, a block sees them all. */
export class Scope {
  readonly #outer: Scope | undefined;
  readonly #names = new Map<string, GrowingBinding>();

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  find(name: string): GrowingBinding | undefined {
    let scope: Scope | undefined = this;
    while (scope) {
      const found = scope.#names.get(name);
      if (found) return found;
      scope = scope.#outer;
    }
    return undefined;
  }

  /** A variable of this scope itself. */
  declare(name: string, kind: Binding["kind"] = "variable"): GrowingBinding {
    const binding: GrowingBinding = { name, kind, values: [] };
    this.#names.set(name, binding);
    return binding;
  }

  /** What an assignment to the name gives a value to. */
  assigned(name: string): GrowingBinding {
    return this.find(name) ?? this.declare(name);
  }
}
