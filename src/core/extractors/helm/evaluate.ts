import type { Expression, Statement } from "./expressions.ts";
import { callFunction } from "./functions.ts";
import type { At, Branch, Node } from "./nodes.ts";
import { isDict, isList, isTrue, PLACEHOLDER, printed, UNKNOWN, Unrendered, type Value } from "./values.ts";

/** A stretch of what came out, and where it stands in the template: word by word, or as a whole for what an action gave. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly isLiteral: boolean;
}

/** More than any chart needs. */
const MOST_STEPS = 100_000;
const MOST_OUTPUT = 1 << 20;
const DEEPEST = 80;

class Leave extends Error {
  readonly how: "break" | "continue";
  constructor(how: "break" | "continue") {
    super(how);
    this.how = how;
  }
}

/** Variables by name, in blocks within blocks. */
class Scope {
  readonly #own = new Map<string, Value>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  get(name: string): Value {
    return this.#own.has(name) ? this.#own.get(name) : this.#outer?.get(name);
  }

  declare(name: string, value: Value): void {
    this.#own.set(name, value);
  }

  assign(name: string, value: Value): void {
    if (this.#own.has(name) || this.#outer === undefined) this.#own.set(name, value);
    else this.#outer.assign(name, value);
  }
}

/** Renders one template with one set of values. Bounded: throws Unrendered where that ends. */
export class Evaluation {
  readonly #defines: ReadonlyMap<string, readonly Node[]>;
  #steps = 0;
  #size = 0;
  #depth = 0;

  constructor(defines: ReadonlyMap<string, readonly Node[]>) {
    this.#defines = defines;
  }

  render(nodes: readonly Node[], root: Value): readonly Piece[] {
    const pieces: Piece[] = [];
    const scope = new Scope();
    scope.declare("$", root);
    this.#run(nodes, root, scope, pieces);
    return pieces;
  }

  /** What a named template gives: all of it stands where it was asked for. */
  include(name: string, given: Value): string {
    // Whole templates are only asked for to sum them up, so that pods restart when a ConfigMap changes.
    const nodes = this.#defines.get(name) ?? (/\/templates\/.*\.ya?ml$/.test(name) ? [] : undefined);
    if (nodes === undefined) throw new Unrendered(`the template "${name}" is not in the repository`);
    const pieces = this.#deeper(() => this.render(nodes, given));
    return pieces.map(({ text }) => text).join("");
  }

  /** Steps are shared with the template that asked. */
  renderText(nodes: readonly Node[], given: Value): string {
    return this.#deeper(() => this.render(nodes, given))
      .map(({ text }) => text)
      .join("");
  }

  #deeper<T>(action: () => T): T {
    if (++this.#depth > DEEPEST) throw new Unrendered("its templates call each other without end");
    const result = action();
    this.#depth--;
    return result;
  }

  #run(nodes: readonly Node[], dot: Value, scope: Scope, out: Piece[]): void {
    for (const node of nodes) {
      this.#step();
      this.#node(node, dot, scope, out);
    }
  }

  #step(): void {
    if (++this.#steps > MOST_STEPS) throw new Unrendered("it takes too long");
  }

  #node(node: Node, dot: Value, scope: Scope, out: Piece[]): void {
    switch (node.kind) {
      case "text":
        this.#put(out, { text: node.text, from: node.start, to: node.start + node.text.length, isLiteral: true });
        return;
      case "output": {
        const value = this.#statement(node.statement, dot, scope);
        if (node.statement.names.length === 0) this.#put(out, given(printed(value), node.at));
        return;
      }
      case "if":
      case "with":
        this.#conditional(node, dot, scope, out);
        return;
      case "range":
        this.#range(node, dot, scope, out);
        return;
      case "template": {
        const value = node.given === undefined ? undefined : this.evaluate(node.given, dot, scope);
        this.#put(out, given(this.include(node.name, value), node.at));
        return;
      }
      case "leave":
        throw new Leave(node.how);
    }
  }

  #put(out: Piece[], piece: Piece): void {
    this.#size += piece.text.length;
    if (this.#size > MOST_OUTPUT) throw new Unrendered("it gives too much");
    if (piece.text !== "") out.push(piece);
  }

  #conditional(
    node: { readonly kind: "if" | "with"; readonly branches: readonly Branch[]; readonly otherwise: readonly Node[] },
    dot: Value,
    scope: Scope,
    out: Piece[],
  ): void {
    for (const { statement, body } of node.branches) {
      const inner = new Scope(scope);
      const value = this.#statement(statement, dot, inner);
      if (!isTrue(value)) continue;
      this.#run(body, node.kind === "with" ? value : dot, inner, out);
      return;
    }
    this.#run(node.otherwise, dot, new Scope(scope), out);
  }

  #range(node: Node & { readonly kind: "range" }, dot: Value, scope: Scope, out: Piece[]): void {
    const over = this.evaluate(node.over, dot, scope);
    if (over === UNKNOWN) throw new Unrendered("what it goes over is only known once it is installed");
    const items: (readonly [Value, Value])[] = isDict(over)
      ? [...over].sort(([one], [other]) => (one < other ? -1 : 1))
      : isList(over)
        ? over.map((each, index) => [index, each] as const)
        : typeof over === "number"
          ? Array.from({ length: Math.min(over, MOST_STEPS) }, (_, index) => [index, index] as const)
          : [];
    if (items.length === 0) this.#run(node.otherwise, dot, new Scope(scope), out);
    for (const [key, value] of items) {
      this.#step();
      const inner = new Scope(scope);
      const [first, second] = node.names;
      if (second !== undefined && first !== undefined) inner.declare(first, key);
      const name = second ?? first;
      if (name !== undefined) inner.declare(name, value);
      try {
        this.#run(node.body, value, inner, out);
      } catch (error) {
        if (!(error instanceof Leave)) throw error;
        if (error.how === "break") return;
      }
    }
  }

  #statement({ names, declares, value }: Statement, dot: Value, scope: Scope): Value {
    const result = this.evaluate(value, dot, scope);
    for (const name of names) {
      if (declares) scope.declare(name, result);
      else scope.assign(name, result);
    }
    return result;
  }

  evaluate(expression: Expression, dot: Value, scope: Scope): Value {
    this.#step();
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "dot":
        return dot;
      case "variable":
        return scope.get(expression.name);
      case "field":
        return expression.path.reduce<Value>(field, this.evaluate(expression.of, dot, scope));
      case "method":
        return method(
          this.evaluate(expression.of, dot, scope),
          expression.name,
          expression.given.map((each) => this.evaluate(each, dot, scope)),
        );
      case "call":
        return this.#call(expression.name, expression.given, [], dot, scope);
      case "pipe":
        return this.#pipe(expression.stages, dot, scope);
    }
  }

  #pipe(stages: readonly Expression[], dot: Value, scope: Scope): Value {
    const [first, ...rest] = stages;
    let value = first === undefined ? undefined : this.evaluate(first, dot, scope);
    for (const stage of rest) {
      value =
        stage.kind === "call"
          ? this.#call(stage.name, stage.given, [value], dot, scope)
          : stage.kind === "method"
            ? method(this.evaluate(stage.of, dot, scope), stage.name, [
                ...stage.given.map((each) => this.evaluate(each, dot, scope)),
                value,
              ])
            : UNKNOWN;
    }
    return value;
  }

  #call(name: string, given: readonly Expression[], piped: readonly Value[], dot: Value, scope: Scope): Value {
    if (name === "and" || name === "or") return this.#shortCircuit(name, given, piped, dot, scope);
    const values = [...given.map((each) => this.evaluate(each, dot, scope)), ...piped];
    return callFunction(name, values, this);
  }

  /** They stop at the first that decides: https://pkg.go.dev/text/template#hdr-Functions */
  #shortCircuit(
    name: "and" | "or",
    given: readonly Expression[],
    piped: readonly Value[],
    dot: Value,
    scope: Scope,
  ): Value {
    let value: Value;
    for (const each of [...given, ...piped.map((known) => ({ known }))]) {
      value = "known" in each ? each.known : this.evaluate(each, dot, scope);
      if (isTrue(value) === (name === "or")) return value;
    }
    return value;
  }
}

function given(text: string, { from, to }: At): Piece {
  return { text, from, to, isLiteral: false };
}

function field(of: Value, name: string): Value {
  if (of === UNKNOWN) return UNKNOWN;
  return isDict(of) ? of.get(name) : undefined;
}

/** Methods of Helm's own objects, as `helm template` answers them: https://helm.sh/docs/chart_template_guide/builtin_objects/ */
function method(of: Value, name: string, given: readonly Value[]): Value {
  if (name === "Has" && isList(of)) return of.includes(given[0]);
  const found = field(of, name);
  if (typeof found === "string" && found === PLACEHOLDER) return UNKNOWN;
  return found ?? UNKNOWN;
}
