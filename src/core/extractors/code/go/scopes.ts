import type { Binding, ClassDefinition, Expression, Import } from "../program.ts";

/** A binding while its file is being lowered: values are added as they are met. */
export interface GrowingBinding extends Binding {
  kind: Binding["kind"];
  readonly values: Expression[];
  import?: Import;
  definition?: ClassDefinition;
  type?: Expression;
}

interface Version {
  readonly binding: GrowingBinding;
  /** False where an outer scope declares the name and this one gave it another value. */
  readonly isOwn: boolean;
}

/**
 * A block. A name stands for the value it was given last on the way to where it is read: each assignment makes a new
 * version of it, and where branches meet it may be what either left. `ctx, cancel := context.WithTimeout(ctx, …)`
 * needs as much. What closures assign, and what is the package's, has every value it is ever given.
 */
export class Scope {
  readonly kind: "package" | "function" | "block";
  readonly parent: Scope | undefined;
  readonly #names = new Map<string, Version>();

  constructor(kind: Scope["kind"], parent?: Scope) {
    this.kind = kind;
    this.parent = parent;
  }

  get bindings(): readonly GrowingBinding[] {
    return [...this.#names.values()].map(({ binding }) => binding);
  }

  has(name: string): boolean {
    return this.#names.get(name)?.isOwn ?? false;
  }

  /** A new binding of the name in this scope. */
  declare(name: string, kind: Binding["kind"], values: readonly Expression[] = [], type?: Expression): GrowingBinding {
    const binding: GrowingBinding = { name, kind, values: [...values], ...(type ? { type } : {}) };
    if (name !== "_") this.#names.set(name, { binding, isOwn: true });
    return binding;
  }

  /** What the name refers to here and now. */
  find(name: string): GrowingBinding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const found = scope.#names.get(name);
      if (found) return found.binding;
    }
    return undefined;
  }

  /** Gives the name another value, or one of several. */
  assign(name: string, ...values: readonly Expression[]): void {
    const known = this.find(name);
    if (known === undefined || known.import || known.kind === "class") return;
    if (!this.#isHere(name)) {
      known.values.push(...values);
      return;
    }
    const { type } = known;
    const binding: GrowingBinding = { name, kind: "variable", values: [...values], ...(type ? { type } : {}) };
    this.#names.set(name, { binding, isOwn: this.has(name) });
  }

  /** Hands what was assigned to outer names on to the block around it, where it is assigned on all ways. */
  settle(): void {
    for (const [name, { binding, isOwn }] of this.#names) {
      if (isOwn || !this.parent?.find(name)) continue;
      this.#names.delete(name);
      this.parent.assign(name, ...binding.values);
    }
  }

  /** Hands what this block assigned to outer names on to the block around it, beside what they were before. */
  close(): void {
    for (const [name, { binding, isOwn }] of this.#names) {
      if (isOwn || !this.parent) continue;
      const before = this.parent.find(name);
      if (before === undefined || before === binding) continue;
      const span = binding.values[0]?.span ?? { start: 0, end: 0 };
      const either = [before, binding].map((each): Expression => ({ kind: "name", name, binding: each, span }));
      this.parent.assign(name, ...either);
    }
  }

  /** True when the function that holds this block declares the name. */
  #isHere(name: string): boolean {
    for (let scope: Scope | undefined = this; scope && scope.kind !== "package"; scope = scope.parent) {
      if (scope.#names.has(name)) return true;
      if (scope.kind === "function") return false;
    }
    return false;
  }
}
