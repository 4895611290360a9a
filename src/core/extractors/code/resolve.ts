import { argumentOf, environmentOf } from "./environments.ts";
import { callsBy, usesBy } from "./following/callIndex.ts";
import { numberOf } from "./following/numbers.ts";
import { START } from "./following/trail.ts";
import { Walk } from "./following/walk.ts";
import type { Call, ClassDefinition, Expression, FunctionExpression, Program } from "./program.ts";
import { type Entry, type Environment, type Origin, originOf, type Value } from "./value.ts";

export { describe, type Entry, type Environment, type Origin, originOf, type Value } from "./value.ts";

/** Answers questions about one program by following names: imports, members, assignments, literals, local functions. */
export class Resolver {
  readonly program: Program;
  readonly #walk: Walk;
  #uses: ReadonlyMap<Expression, readonly Call[]> | undefined;
  #callers: ReadonlyMap<Expression, readonly Call[]> | undefined;

  constructor(program: Program) {
    this.program = program;
    this.#walk = new Walk(program);
  }

  /** Everything a value can be: names are gone where they could be followed. Never empty. */
  follow(value: Value): readonly Value[] {
    return this.#walk.follow(value);
  }

  /** Where each of the things a value can be comes from. */
  origins(value: Value): readonly Origin[] {
    return this.follow(value).map(originOf);
  }

  /** What one of the things `follow` gave holds under a key. Keys with dots are looked up one by one. */
  entry(value: Value, key: string): Entry {
    this.#walk.askAnew();
    const [first = "", ...rest] = key.split(".");
    const found = this.#walk.entry(value, first, START);
    if (rest.length === 0 || found.state !== "given") return found;
    const inner = found.values.map((each) => this.entry(each, rest.join(".")));
    return inner.find(({ state }) => state !== "absent") ?? { state: "absent" };
  }

  /** The values of the argument at a position or with a keyword; undefined where the call has none. */
  argument(call: Value & { readonly expression: Call }, position: number | undefined, keyword?: string): Entry {
    const found = argumentOf(call.expression.arguments, position, keyword);
    if (found === undefined) return { state: "absent" };
    if (found === "unknown") return this.#spreadArgument(call, keyword);
    return { state: "given", values: this.follow({ ...call, expression: found.value }), span: found.span };
  }

  /** The number a value is, worked out from literals; undefined where it cannot be said. */
  number(value: Value): number | undefined {
    return numberOf(value, (each) => this.follow(each));
  }

  /** The calls made on what this call gives back: chained to it, or through a variable that holds it. */
  usesOf(call: Call): readonly Call[] {
    this.#uses ??= usesBy(this.program, (value) => this.follow(value));
    return this.#uses.get(call) ?? [];
  }

  /** The calls of a function of this file, or of what a call gives. */
  callersOf(definition: FunctionExpression | Call): readonly Call[] {
    this.#callers ??= callsBy(this.program, (call) => {
      this.#walk.askAnew();
      return this.#walk.followCallee({ expression: call.callee }, START);
    });
    return this.#callers.get(definition) ?? [];
  }

  /** What the parameters of a function are, for each of the calls that this file makes of it. */
  environmentsOf(definition: FunctionExpression): readonly Environment[] {
    return this.callersOf(definition).map((expression) => environmentOf(definition, { expression }, false));
  }

  /** The class a value is an instance of, where this file defines it. */
  classOf(value: Value): ClassDefinition | undefined {
    return this.#walk.classOf(value, START);
  }

  /** `call(url, **options)`: what the options hold under the keyword. */
  #spreadArgument(call: Value & { readonly expression: Call }, keyword: string | undefined): Entry {
    const spread = call.expression.arguments.filter((each) => each.spread && each.name === "**");
    if (keyword === undefined || spread.length === 0) {
      return { state: "unknown", reason: "its arguments are spread from a list" };
    }
    this.#walk.askAnew();
    const found = spread.map(({ value }) =>
      this.#walk.entries.ofSpread({ ...call, expression: value }, keyword, START),
    );
    return found.findLast(({ state }) => state !== "absent") ?? { state: "absent" };
  }
}
