import type { Binding } from "../program.ts";
import type { GrowingBinding } from "./lowering.ts";

/** The variables of a function or of the file: https://www.php.net/manual/en/language.variables.scope.php */
export class Scope {
  readonly #outer: Scope | undefined;
  readonly #names = new Map<string, GrowingBinding>();

  /** Only an arrow function sees the variables around it. */
  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  /** The binding of a variable, made when there is none: being used is all it takes. */
  variable(name: string, kind: Binding["kind"] = "variable"): GrowingBinding {
    const known = this.#find(name);
    if (known) return known;
    return this.declare(name, kind);
  }

  /** A binding of this scope's own. */
  declare(name: string, kind: Binding["kind"] = "variable"): GrowingBinding {
    const binding: GrowingBinding = { name, kind, values: [] };
    this.#names.set(name, binding);
    return binding;
  }

  /** Takes over another scope's binding: `global $a`, `use ($a)`. */
  share(name: string, binding: GrowingBinding): void {
    this.#names.set(name, binding);
  }

  #find(name: string): GrowingBinding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.#outer) {
      const found = scope.#names.get(name);
      if (found) return found;
    }
    return undefined;
  }
}
