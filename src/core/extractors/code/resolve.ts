import { argumentOf, environmentOf } from "./environments.ts";
import { extendedBy } from "./extensions.ts";
import { intrinsicResult } from "./javascript/intrinsics.ts";
import type {
  Binding,
  Call,
  Choice,
  ClassDefinition,
  Expression,
  FunctionExpression,
  Member,
  ObjectLiteral,
  Program,
} from "./program.ts";
import { reachingValue } from "./reaching.ts";
import {
  describe,
  type Entry,
  type Environment,
  isNothing,
  type Origin,
  originOf,
  quote,
  unknownOf,
  type Value,
} from "./value.ts";

export { describe, type Entry, type Environment, type Origin, originOf, type Value } from "./value.ts";

/** One question may take this many steps; code that needs more is answered "unknown". */
const STEPS = 400;
/**
 * And all questions about one file together this many. Code that people write needs some thousands; a variable that is
 * chained to itself over and over, as builders of queries are, would need millions.
 */
const STEPS_OF_FILE = 250_000;
/** A thing that can be more than this many things is not followed. */
const MOST_VALUES = 12;
/** A name that is given more values than this is not followed. */
const MOST_ASSIGNMENTS = 50;
/** Local functions are followed this many deep. */
const CALLS_DEEP = 2;

/** Follows names through one program: imports, members, assignments, object literals, choices and local functions. */
export class Resolver {
  readonly program: Program;
  readonly #isJavaScript: boolean;
  /** In Ruby to name a method is to call it, and a class is an object like any other. */
  readonly #isRuby: boolean;
  #steps = 0;
  #left = STEPS_OF_FILE;
  readonly #followed = new Map<Expression, readonly Value[]>();
  #changes: ReadonlyMap<Expression, readonly { readonly key: string; readonly value: Expression }[]> | undefined;
  #uses: ReadonlyMap<Expression, readonly Call[]> | undefined;
  #defaults: ReadonlyMap<Binding, Expression> | undefined;
  readonly #promotions = new Map<ClassDefinition, Map<string, readonly Expression[]>>();
  #callers: ReadonlyMap<Expression, readonly Call[]> | undefined;

  constructor(program: Program) {
    this.program = program;
    this.#isJavaScript = program.language === "javascript" || program.language === "typescript";
    this.#isRuby = program.language === "ruby";
  }

  /** Everything a value can be: names are gone where they could be followed. Never empty. */
  follow(value: Value): readonly Value[] {
    const known = value.environment ? undefined : this.#followed.get(value.expression);
    if (known) return known;
    this.#steps = STEPS;
    const found = this.#follow(value, new Set(), 0);
    if (!value.environment) this.#followed.set(value.expression, found);
    return found;
  }

  /** Where each of the things a value can be comes from. */
  origins(value: Value): readonly Origin[] {
    return this.follow(value).map(originOf);
  }

  /** What one of the things `follow` gave holds under a key. Keys with dots are looked up one by one. */
  entry(value: Value, key: string): Entry {
    this.#steps = STEPS;
    const [first = "", ...rest] = key.split(".");
    const found = this.#entry(value, first, new Set(), 0);
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

  /** The number a value is, worked out from literals; "null" for None and the like, undefined where it cannot be said. */
  number(value: Value): number | undefined {
    const { expression, environment } = value;
    if (expression.kind === "literal") {
      if (typeof expression.value === "number") return expression.value;
      if (typeof expression.value !== "string" || expression.value.trim() === "") return undefined;
      const number = Number(expression.value.replaceAll("_", ""));
      return Number.isNaN(number) ? undefined : number;
    }
    if (expression.kind !== "arithmetic") return undefined;
    const one = this.#onlyNumber({ ...value, expression: expression.left });
    const other = this.#onlyNumber({ ...(environment ? { environment } : {}), expression: expression.right });
    if (one === undefined || other === undefined) return undefined;
    switch (expression.operator) {
      case "+":
        return one + other;
      case "-":
        return one - other;
      case "*":
        return one * other;
      case "/":
        return one / other;
    }
  }

  /** The calls made on what this call gives back: chained to it, or through a variable that holds it. */
  usesOf(call: Call): readonly Call[] {
    this.#uses ??= this.#indexUses();
    return this.#uses.get(call) ?? [];
  }

  /** The calls of a function of this file, or of what a call gives. */
  callersOf(definition: FunctionExpression | Call): readonly Call[] {
    this.#callers ??= indexCalls(this.program, (call) => {
      this.#steps = STEPS;
      return this.#followCallee({ expression: call.callee }, new Set(), 0);
    });
    return this.#callers.get(definition) ?? [];
  }

  /** What the parameters of a function are, for each of the calls that this file makes of it. */
  environmentsOf(definition: FunctionExpression): readonly Environment[] {
    return this.callersOf(definition).map((expression) => environmentOf(definition, { expression }, false));
  }

  /** The class a value is an instance of, where this file defines it. */
  classOf(value: Value): ClassDefinition | undefined {
    return this.#classOf(value, new Set(), 0);
  }

  #classOf(value: Value, seen: ReadonlySet<unknown>, calls: number): ClassDefinition | undefined {
    const { expression } = value;
    const kind = expression.kind === "name" ? expression.binding?.kind : undefined;
    if (expression.kind === "name" && (kind === "self" || (this.#isRuby && kind === "class")))
      return expression.binding?.definition;
    if (expression.kind !== "call") return undefined;
    const callee = this.#follow({ ...value, expression: expression.callee }, seen, calls)[0]?.expression;
    return callee?.kind === "name" && callee.binding?.kind === "class" ? callee.binding.definition : undefined;
  }

  /** `call(url, **options)`: what the options hold under the keyword. */
  #spreadArgument(call: Value & { readonly expression: Call }, keyword: string | undefined): Entry {
    const spread = call.expression.arguments.filter((each) => each.spread && each.name === "**");
    if (keyword === undefined || spread.length === 0) {
      return { state: "unknown", reason: "its arguments are spread from a list" };
    }
    this.#steps = STEPS;
    const found = spread.map(({ value }) => this.#spreadEntry({ ...call, expression: value }, keyword, new Set(), 0));
    return found.findLast(({ state }) => state !== "absent") ?? { state: "absent" };
  }

  #onlyNumber(value: Value): number | undefined {
    const numbers = new Set(this.follow(value).map((each) => this.number(each)));
    return numbers.size === 1 ? [...numbers][0] : undefined;
  }

  #follow(value: Value, seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    const { expression } = value;
    if (this.#steps-- <= 0 || this.#left-- <= 0)
      return [{ expression: unknownOf(expression, "it takes too long to follow") }];
    switch (expression.kind) {
      case "name":
        return expression.binding ? few(this.#followName(value, expression.binding, seen, calls)) : [value];
      case "member":
        return few(this.#followMember(value, expression, seen, calls));
      case "call":
        return few(this.#followCall(value, expression, seen, calls));
      case "choice":
        return few(this.#followChoice(value, expression, seen, calls));
      default:
        return [value];
    }
  }

  #followChoice(value: Value, choice: Choice, seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    const last = choice.options.at(-1);
    return choice.options.flatMap((option) => {
      const values = this.#follow({ ...value, expression: option }, seen, calls);
      return choice.fallback && option !== last ? values.filter(({ expression }) => !isNothing(expression)) : values;
    });
  }

  #followName(value: Value, binding: Binding, seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    if (binding.kind === "import" || binding.kind === "self" || binding.kind === "class") return [value];
    const reaching = reachingValue(binding, value.expression.span, this.program);
    if (seen.has(reaching ?? binding)) return [value];
    if (!reaching && binding.values.length > MOST_ASSIGNMENTS) {
      return [{ expression: unknownOf(value.expression, "it is given too many values") }];
    }
    const within = new Set([...seen, reaching ?? binding]);
    const handed = value.environment?.get(binding);
    const outer = handed
      ? this.#follow(handed, within, calls)
      : binding.kind === "parameter"
        ? (this.#injectedInto(binding, within, calls) ?? [value, ...this.#defaultOf(value, binding, within, calls)])
        : [];
    const given = reaching ? [reaching] : binding.values;
    const values = given.flatMap((each) => this.#follow({ ...value, expression: each }, within, calls));
    const all = [...outer, ...values];
    // A variable that starts as nothing is whatever it is given later.
    const something = all.filter(({ expression }) => expression.kind !== "literal" || expression.value !== null);
    if (binding.values.length > 1 && something.length > 0) return something;
    return all.length > 0 ? all : [{ expression: unknownOf(value.expression, "it is never given a value here") }];
  }

  /** What a framework hands in: what the function gives that a default names by `Depends(make_client)`. */
  #injectedInto(binding: Binding, seen: ReadonlySet<unknown>, calls: number): readonly Value[] | undefined {
    const dependency = this.program.language === "python" ? dependencyOf(this.#defaultFor(binding)) : undefined;
    if (dependency === undefined || calls >= CALLS_DEEP) return undefined;
    const makers = this.#follow({ expression: dependency }, seen, calls);
    const given = makers.flatMap(({ expression }) => (expression.kind === "function" ? expression.returns : []));
    const values = given.flatMap((expression) => this.#follow({ expression }, seen, calls + 1));
    return values.length > 0 ? values : undefined;
  }

  #defaultFor(binding: Binding): Expression | undefined {
    this.#defaults ??= new Map(
      this.program.functions.flatMap(({ parameters }) =>
        parameters.flatMap((each): readonly [Binding, Expression][] =>
          each.default ? [[each.binding, each.default]] : [],
        ),
      ),
    );
    return this.#defaults.get(binding);
  }

  /** What a parameter is when the caller says nothing; nothing itself is no value. */
  #defaultOf(value: Value, binding: Binding, seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    const expression = this.#defaultFor(binding);
    if (expression === undefined || (expression.kind === "literal" && expression.value === null)) return [];
    return this.#follow({ ...value, expression }, seen, calls);
  }

  #followMember(
    value: Value,
    member: Member,
    seen: ReadonlySet<unknown>,
    calls: number,
    isCalled = false,
  ): readonly Value[] {
    return this.#follow({ ...value, expression: member.object }, seen, calls).flatMap((object) => {
      const entry = this.#entry(object, member.name, seen, calls);
      if (entry.state === "given")
        return this.#isRuby && !isCalled ? this.#named(entry.values, seen, calls) : entry.values;
      // Where a missing key is an error, it is there by the time it is read.
      if (entry.state === "absent" && this.program.language !== "python") {
        return [{ expression: { kind: "literal", value: null, span: member.span } }];
      }
      const shared = entry.state === "unknown" ? this.#sharedMember(member, seen, calls) : [];
      return shared.length > 0 ? shared : [{ ...object, expression: { ...member, object: object.expression } }];
    });
  }

  /** What methods give that are named without arguments. */
  #named(values: readonly Value[], seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    return values.flatMap((value) => {
      const called = value.expression;
      if (called.kind !== "function" || called.returns.length === 0 || seen.has(called) || calls >= CALLS_DEEP) {
        return [value];
      }
      const within = new Set([...seen, called]);
      return called.returns.flatMap((each) => this.#follow({ ...value, expression: each }, within, calls + 1));
    });
  }

  /** What is called, where naming it would already call it. */
  #followCallee(value: Value, seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    const { expression } = value;
    return this.#isRuby && expression.kind === "member"
      ? few(this.#followMember(value, expression, seen, calls, true))
      : this.#follow(value, seen, calls);
  }

  /** What this file puts on the application for its handlers: `app.state.client = …`, `app["session"] = …`. */
  #sharedMember({ object, name }: Member, seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    const holder = lastName(object);
    if (this.program.language !== "python" || !APPLICATION_NAMES.has(holder)) return [];
    return this.program.assignments.flatMap(({ target, value }) => {
      if (target.name !== name || lastName(target.object) !== holder || seen.has(value)) return [];
      return this.#follow({ expression: value }, new Set([...seen, value]), calls);
    });
  }

  #entry(object: Value, key: string, seen: ReadonlySet<unknown>, calls: number): Entry {
    const { expression } = object;
    if (expression.kind === "object") return this.#objectEntry(object, expression, key, seen, calls);
    const definition =
      expression.kind === "name" && expression.binding?.kind === "class"
        ? expression.binding.definition
        : this.#classOf(object, seen, calls);
    const values = definition && this.#field(definition, key);
    if (!values || values.length === 0) return { state: "unknown", reason: `${quote(key)} is set elsewhere` };
    const environment = this.#instanceEnvironment(object, definition);
    const within = new Set([...seen, ...values]);
    const fresh = values.filter((each) => !seen.has(each));
    if (fresh.length === 0) return { state: "unknown", reason: `${quote(key)} refers to itself` };
    return {
      state: "given",
      values: fresh.flatMap((each) => this.#follow({ expression: each, ...environment }, within, calls)),
    };
  }

  /** Looks from the last entry to the first, since a later one wins. */
  #objectEntry(object: Value, literal: ObjectLiteral, key: string, seen: ReadonlySet<unknown>, calls: number): Entry {
    const changed = this.#changesOf(literal).filter((change) => change.key === key);
    if (changed.length > 0) {
      return {
        state: "given",
        values: changed.flatMap(({ value }) => this.#follow({ expression: value }, seen, calls)),
      };
    }
    for (const entry of literal.entries.toReversed()) {
      if ("key" in entry) {
        if (entry.key !== key) continue;
        const values = this.#follow({ ...object, expression: entry.value }, seen, calls);
        return { state: "given", values, span: entry.value.span };
      }
      if ("computed" in entry) return { state: "unknown", reason: "one of its keys is worked out at run time" };
      const spread = this.#spreadEntry({ ...object, expression: entry.spread }, key, seen, calls);
      if (spread.state === "unknown")
        return this.#overridden(object, literal, entry.span.start, key, seen, calls) ?? spread;
      if (spread.state !== "absent") return spread;
    }
    return { state: "absent" };
  }

  /** What stands before a spread that may hold the key as well: it holds where that has none, as defaults are merged. */
  #overridden(
    object: Value,
    literal: ObjectLiteral,
    end: number,
    key: string,
    seen: ReadonlySet<unknown>,
    calls: number,
  ): Entry | undefined {
    if (this.#isRuby) return undefined; // there the callers are asked what they give
    const last = literal.entries.findIndex(({ span }) => span.start === end);
    const before = { ...literal, entries: literal.entries.slice(0, last) };
    const entry = last > 0 ? this.#objectEntry(object, before, key, seen, calls) : undefined;
    if (entry?.state !== "given") return undefined;
    const other = { expression: unknownOf(literal, "it may be written over") };
    return { ...entry, values: [...entry.values, other] };
  }

  #spreadEntry(spread: Value, key: string, seen: ReadonlySet<unknown>, calls: number): Entry {
    const written = this.#writtenTo(spread, key);
    if (written.length > 0) {
      return { state: "given", values: written.flatMap((each) => this.#follow(each, seen, calls)) };
    }
    const found = this.#follow(spread, seen, calls).map((each): Entry => {
      if (each.expression.kind === "literal") return { state: "absent" };
      if (each.expression.kind === "object") return this.#objectEntry(each, each.expression, key, seen, calls);
      return { state: "unknown", reason: `${describe(each)} is spread into it` };
    });
    return (
      found.find(({ state }) => state === "unknown") ??
      found.find(({ state }) => state === "given") ?? { state: "absent" }
    );
  }

  /** What is written to a key of what a caller handed in: `kwargs["timeout"] = 10`. */
  #writtenTo({ expression, environment }: Value, key: string): readonly Value[] {
    const binding = expression.kind === "name" ? expression.binding : undefined;
    if (binding?.kind !== "parameter") return [];
    return this.program.assignments.flatMap(({ target: { object, name }, value }): readonly Value[] => {
      if (name !== key || object.kind !== "name" || object.binding !== binding) return [];
      return [{ expression: value, ...(environment ? { environment } : {}) }];
    });
  }

  #field(definition: ClassDefinition, key: string, depth = 0): readonly Expression[] | undefined {
    const own = definition.fields.get(key);
    if (own) return own;
    const method = definition.methods.get(key);
    if (method) return [method];
    if (depth > 4) return undefined;
    for (const base of definition.bases) {
      const { binding } = base.kind === "name" ? base : {};
      const inherited = binding?.definition && this.#field(binding.definition, key, depth + 1);
      if (inherited) return inherited;
    }
    return this.#promoted(definition, key);
  }

  /** A member of what a struct embeds, as a member of the field: the same one each time, so that it is known again. */
  #promoted(definition: ClassDefinition, key: string): readonly Expression[] | undefined {
    if (!definition.embeds || definition.types?.has(key)) return undefined;
    const known = this.#promotions.get(definition) ?? new Map<string, readonly Expression[]>();
    this.#promotions.set(definition, known);
    const before = known.get(key);
    if (before) return before.length > 0 ? before : undefined;
    const held = definition.embeds.flatMap((field) => definition.fields.get(field) ?? []);
    const promoted = held.map((object): Expression => ({ kind: "member", object, name: key, span: object.span }));
    known.set(key, promoted);
    return promoted.length > 0 ? promoted : undefined;
  }

  #instanceEnvironment(object: Value, definition: ClassDefinition): { readonly environment?: Environment } {
    const { expression } = object;
    const maker = CONSTRUCTORS.map((name) => definition.methods.get(name)).find((each) => each !== undefined);
    if (expression.kind !== "call" || !maker) return object.environment ? { environment: object.environment } : {};
    return { environment: environmentOf(maker, { ...object, expression }, true) };
  }

  #followCall(value: Value, call: Call, seen: ReadonlySet<unknown>, calls: number): readonly Value[] {
    const known = this.#isJavaScript && intrinsicResult(call);
    if (known) return this.#follow({ ...value, expression: known }, seen, calls);
    if (call.isNew || calls >= CALLS_DEEP) return [value];
    return this.#followCallee({ ...value, expression: call.callee }, seen, calls).flatMap((callee) => {
      const called = callee.expression;
      if (called.kind !== "function" || called.returns.length === 0 || seen.has(called)) return [value];
      const environment = environmentOf(called, { ...value, expression: call }, false, callee.environment);
      const within = new Set([...seen, called]);
      return called.returns.flatMap((each) => this.#follow({ expression: each, environment }, within, calls + 1));
    });
  }

  /** What is written to a key of an object literal after it was made. */
  #changesOf(literal: ObjectLiteral): readonly { readonly key: string; readonly value: Expression }[] {
    if (this.#changes === undefined) {
      const changes = new Map<Expression, { readonly key: string; readonly value: Expression }[]>();
      this.#changes = changes; // set first: following the targets asks for it again
      for (const { target, value } of this.program.assignments) {
        for (const { expression } of this.#follow({ expression: target.object }, new Set(), 0)) {
          if (expression.kind !== "object") continue;
          const known = changes.get(expression) ?? [];
          changes.set(expression, [...known, { key: target.name, value }]);
        }
      }
      this.#steps = STEPS;
    }
    return this.#changes.get(literal) ?? [];
  }

  #indexUses(): ReadonlyMap<Expression, readonly Call[]> {
    return indexCalls(this.program, (call) => {
      const found = new Map<Expression, Value>();
      // `a().b().c()` is a use of a() and of a().b(); a variable may hold what was chained to itself.
      for (let callee: Expression | undefined = call.callee; callee?.kind === "member"; ) {
        const own: readonly Value[] = this.follow({ expression: callee.object });
        const extended = own.flatMap(({ expression }) => extendedBy(expression, this.program));
        const objects: readonly Value[] = [...own, ...extended.flatMap((expression) => this.follow({ expression }))];
        const fresh = objects.filter(({ expression }) => !found.has(expression));
        for (const each of fresh) found.set(each.expression, each);
        const next = fresh.find(({ expression }) => expression.kind === "call")?.expression;
        callee = next?.kind === "call" ? next.callee : undefined;
      }
      return [...found.values()];
    });
  }
}

/** The function of `Depends(make_client)`: https://fastapi.tiangolo.com/tutorial/dependencies/ */
function dependencyOf(given: Expression | undefined): Expression | undefined {
  if (given?.kind !== "call" || given.arguments.length === 0) return undefined;
  const origin = originOf({ expression: given.callee });
  const isFastApi = origin.from === "module" && /^fastapi(?:\.|$)/.test(origin.module);
  return isFastApi && origin.path.at(-1) === "Depends" ? given.arguments[0]?.value : undefined;
}

/** The calls of a program by each of the things they are calls of. */
function indexCalls(
  program: Program,
  keys: (call: Call) => readonly Value[],
): ReadonlyMap<Expression, readonly Call[]> {
  const index = new Map<Expression, Call[]>();
  for (const call of program.calls) {
    for (const { expression } of keys(call)) {
      const known = index.get(expression);
      if (known) known.push(call);
      else index.set(expression, [call]);
    }
  }
  return index;
}

/** The same values, each once. Too many are as good as unknown, and following each of them would take ever longer. */
function few(values: readonly Value[]): readonly Value[] {
  const [first] = values;
  if (first === undefined || values.length === 1) return values;
  const distinct = values.filter(
    ({ expression, environment }, at) =>
      values.findIndex((other) => other.expression === expression && other.environment === environment) === at,
  );
  if (distinct.length <= MOST_VALUES) return distinct;
  return [{ expression: unknownOf(first.expression, "it can be too many things") }];
}

/** What a class calls the method that sets an instance up. */
export const CONSTRUCTORS = ["constructor", "__init__", "__construct", "initialize"];

/** What holds things for all handlers of an application: Starlette's and Flask's state, aiohttp's application. */
const APPLICATION_NAMES = new Set(["state", "app", "extensions"]);

function lastName(expression: Expression): string {
  return expression.kind === "name" || expression.kind === "member" ? expression.name : "";
}
