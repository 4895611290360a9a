import type { Binding, ClassDefinition, Expression, Import } from "../program.ts";
import type { GrowingClass } from "./lowering.ts";

/** A binding while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  kind: Binding["kind"];
  readonly values: Expression[];
  import?: Import;
  definition?: ClassDefinition;
  type?: Expression;
}

/** What a simple name means: https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/expressions#1284-simple-names */
export type Meaning =
  | { readonly is: "binding"; readonly binding: GrowingBinding }
  | { readonly is: "member"; readonly of: GrowingClass };

/** The names of one block, method, class or file. */
export class Scope {
  readonly parent: Scope | undefined;
  /** The class whose body this is. */
  readonly owner: GrowingClass | undefined;
  readonly #names = new Map<string, GrowingBinding>();

  constructor(parent?: Scope, owner?: GrowingClass) {
    this.parent = parent;
    this.owner = owner;
  }

  /** The binding of a name in this very scope, made when there is none. */
  declare(name: string, kind: Binding["kind"] = "variable"): GrowingBinding {
    const known = this.#names.get(name);
    if (known) return known;
    const binding: GrowingBinding = { name, kind, values: [] };
    this.#names.set(name, binding);
    return binding;
  }

  /** What the name refers to here: a local, a member of a class around it, or a type of the file. */
  find(name: string): Meaning | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.owner?.members.has(name)) return { is: "member", of: scope.owner };
      const binding = scope.#names.get(name);
      if (binding) return { is: "binding", binding };
    }
    return undefined;
  }

  /** The class or the alias that a type's name refers to: members and locals are passed over. */
  findType(name: string): GrowingBinding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const binding = scope.#names.get(name);
      if (binding?.kind === "class" || binding?.kind === "import") return binding;
    }
    return undefined;
  }
}
