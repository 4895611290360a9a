import { environmentOf } from "../environments.ts";
import { intrinsicResult } from "../javascript/intrinsics.ts";
import type { Binding, Call, Choice, ClassDefinition, Expression, Member, Program } from "../program.ts";
import { reachingValue } from "../reaching.ts";
import { type Entry, type Environment, isNothing, quote, unknownOf, type Value } from "../value.ts";
import { ClassFields, CONSTRUCTORS } from "./classFields.ts";
import { defaultsOf, dependencyOf } from "./defaults.ts";
import { ObjectEntries } from "./objectEntries.ts";
import { type Follower, few, inside, past, START, type Trail } from "./trail.ts";

/** One question may take this many steps; code that needs more is answered "unknown". */
const STEPS = 400;
/**
 * And all questions about one file together this many. Code that people write needs some thousands; a variable that is
 * chained to itself over and over, as builders of queries are, would need millions.
 */
const STEPS_OF_FILE = 250_000;
/** A name that is given more values than this is not followed. */
const MOST_ASSIGNMENTS = 50;
/** Local functions are followed this many deep. */
const CALLS_DEEP = 2;

/** Goes from an expression to what it can be, by the syntax of one program. */
export class Walk implements Follower {
  readonly program: Program;
  readonly entries: ObjectEntries;
  readonly #fields = new ClassFields();
  readonly #isJavaScript: boolean;
  /** In Ruby to name a method is to call it, and a class is an object like any other. */
  readonly #isRuby: boolean;
  readonly #followed = new Map<Expression, readonly Value[]>();
  #steps = 0;
  #left = STEPS_OF_FILE;
  #defaults: ReadonlyMap<Binding, Expression> | undefined;

  constructor(program: Program) {
    this.program = program;
    this.entries = new ObjectEntries(this);
    this.#isJavaScript = program.language === "javascript" || program.language === "typescript";
    this.#isRuby = program.language === "ruby";
  }

  askAnew(): void {
    this.#steps = STEPS;
  }

  /** Everything a value can be. What was found once is not looked for again, even where it took too long. */
  follow(value: Value): readonly Value[] {
    this.askAnew();
    const found = this.followOn(value, START);
    if (value.environment === undefined) this.#followed.set(value.expression, found);
    return found;
  }

  followOn(value: Value, trail: Trail): readonly Value[] {
    const isWhole = trail === START && value.environment === undefined;
    // A step even where the answer is known: what refers to itself ends when a question has no step left.
    if (this.#steps-- <= 0) return tooLong(value);
    const known = isWhole ? this.#followed.get(value.expression) : undefined;
    if (known) return known;
    const found = this.#step(value, trail);
    // Each call of a chain is asked for by itself, and holds all before it. What was cut short for this question may be
    // answered for another.
    if (isWhole && this.#steps > 0) this.#followed.set(value.expression, found);
    return found;
  }

  #step(value: Value, trail: Trail): readonly Value[] {
    const { expression } = value;
    if (this.#left-- <= 0) return tooLong(value);
    switch (expression.kind) {
      case "name":
        return expression.binding ? few(this.#followName(value, expression.binding, trail)) : [value];
      case "member":
        return few(this.#followMember(value, expression, trail));
      case "call":
        return few(this.#followCall(value, expression, trail));
      case "choice":
        return few(this.#followChoice(value, expression, trail));
      default:
        return [value];
    }
  }

  #followChoice(value: Value, choice: Choice, trail: Trail): readonly Value[] {
    const last = choice.options.at(-1);
    return choice.options.flatMap((option) => {
      const values = this.followOn({ ...value, expression: option }, trail);
      return choice.fallback && option !== last ? values.filter(({ expression }) => !isNothing(expression)) : values;
    });
  }

  #followName(value: Value, binding: Binding, trail: Trail): readonly Value[] {
    if (binding.kind === "import" || binding.kind === "self" || binding.kind === "class") return [value];
    const reaching = reachingValue(binding, value.expression.span, this.program);
    if (trail.seen.has(reaching ?? binding)) return [value];
    if (!reaching && binding.values.length > MOST_ASSIGNMENTS) {
      return [{ expression: unknownOf(value.expression, "it is given too many values") }];
    }
    const within = past(trail, reaching ?? binding);
    const handed = value.environment?.get(binding);
    const outer = handed
      ? this.followOn(handed, within)
      : binding.kind === "parameter"
        ? (this.#injectedInto(binding, within) ?? [value, ...this.#defaultOf(value, binding, within)])
        : [];
    const given = reaching ? [reaching] : binding.values;
    const values = given.flatMap((each) => this.followOn({ ...value, expression: each }, within));
    const all = [...outer, ...values];
    // A variable that starts as nothing is whatever it is given later.
    const something = all.filter(({ expression }) => expression.kind !== "literal" || expression.value !== null);
    if (binding.values.length > 1 && something.length > 0) return something;
    return all.length > 0 ? all : [{ expression: unknownOf(value.expression, "it is never given a value here") }];
  }

  /** What a framework hands in: what the function gives that a default names by `Depends(make_client)`. */
  #injectedInto(binding: Binding, trail: Trail): readonly Value[] | undefined {
    const dependency = this.program.language === "python" ? dependencyOf(this.#defaultFor(binding)) : undefined;
    if (dependency === undefined || trail.calls >= CALLS_DEEP) return undefined;
    const makers = this.followOn({ expression: dependency }, trail);
    const given = makers.flatMap(({ expression }) => (expression.kind === "function" ? expression.returns : []));
    const within = { ...trail, calls: trail.calls + 1 };
    const values = given.flatMap((expression) => this.followOn({ expression }, within));
    return values.length > 0 ? values : undefined;
  }

  #defaultFor(binding: Binding): Expression | undefined {
    this.#defaults ??= defaultsOf(this.program);
    return this.#defaults.get(binding);
  }

  /** What a parameter is when the caller says nothing; nothing itself is no value. */
  #defaultOf(value: Value, binding: Binding, trail: Trail): readonly Value[] {
    const expression = this.#defaultFor(binding);
    if (expression === undefined || (expression.kind === "literal" && expression.value === null)) return [];
    return this.followOn({ ...value, expression }, trail);
  }

  #followMember(value: Value, member: Member, trail: Trail, isCalled = false): readonly Value[] {
    return this.followOn({ ...value, expression: member.object }, trail).flatMap((object) => {
      const entry = this.entry(object, member.name, trail);
      if (entry.state === "given") return this.#isRuby && !isCalled ? this.#named(entry.values, trail) : entry.values;
      // Where a missing key is an error, it is there by the time it is read.
      if (entry.state === "absent" && this.program.language !== "python") {
        return [{ expression: { kind: "literal", value: null, span: member.span } }];
      }
      const shared = entry.state === "unknown" ? this.#sharedMember(member, trail) : [];
      return shared.length > 0 ? shared : [{ ...object, expression: { ...member, object: object.expression } }];
    });
  }

  /** What methods give that are named without arguments. */
  #named(values: readonly Value[], trail: Trail): readonly Value[] {
    return values.flatMap((value) => {
      const called = value.expression;
      if (called.kind !== "function" || called.returns.length === 0) return [value];
      if (trail.seen.has(called) || trail.calls >= CALLS_DEEP) return [value];
      const within = inside(trail, called);
      return called.returns.flatMap((each) => this.followOn({ ...value, expression: each }, within));
    });
  }

  /** What is called, where naming it would already call it. */
  followCallee(value: Value, trail: Trail): readonly Value[] {
    const { expression } = value;
    return this.#isRuby && expression.kind === "member"
      ? few(this.#followMember(value, expression, trail, true))
      : this.followOn(value, trail);
  }

  /** What this file puts on the application for its handlers: `app.state.client = …`, `app["session"] = …`. */
  #sharedMember({ object, name }: Member, trail: Trail): readonly Value[] {
    const holder = lastName(object);
    if (this.program.language !== "python" || !APPLICATION_NAMES.has(holder)) return [];
    return this.program.assignments.flatMap(({ target, value }) => {
      if (target.name !== name || lastName(target.object) !== holder || trail.seen.has(value)) return [];
      return this.followOn({ expression: value }, past(trail, value));
    });
  }

  /** What one of the things it can be holds under a key. */
  entry(object: Value, key: string, trail: Trail): Entry {
    const { expression } = object;
    if (expression.kind === "object") return this.entries.of(object, expression, key, trail);
    const definition =
      expression.kind === "name" && expression.binding?.kind === "class"
        ? expression.binding.definition
        : this.classOf(object, trail);
    const values = definition && this.#fields.of(definition, key);
    if (!values || values.length === 0) return { state: "unknown", reason: `${quote(key)} is set elsewhere` };
    const environment = this.#instanceEnvironment(object, definition);
    const within = past(trail, ...values);
    const fresh = values.filter((each) => !trail.seen.has(each));
    if (fresh.length === 0) return { state: "unknown", reason: `${quote(key)} refers to itself` };
    return {
      state: "given",
      values: fresh.flatMap((each) => this.followOn({ expression: each, ...environment }, within)),
    };
  }

  /** The class a value is an instance of, where this file defines it. */
  classOf(value: Value, trail: Trail): ClassDefinition | undefined {
    const { expression } = value;
    const kind = expression.kind === "name" ? expression.binding?.kind : undefined;
    if (expression.kind === "name" && (kind === "self" || (this.#isRuby && kind === "class")))
      return expression.binding?.definition;
    if (expression.kind === "name" && kind === "parameter") return this.#declaredClass(expression.binding, trail);
    if (expression.kind !== "call") return undefined;
    const callee = this.followOn({ ...value, expression: expression.callee }, trail)[0]?.expression;
    return callee?.kind === "name" && callee.binding?.kind === "class" ? callee.binding.definition : undefined;
  }

  /** The class of this file that a parameter is declared to be of: `private ClientFactory $factory`. */
  #declaredClass(parameter: Binding | undefined, trail: Trail): ClassDefinition | undefined {
    const type = parameter?.type;
    if (type === undefined || trail.seen.has(type) || !DECLARE_PARAMETERS.has(this.program.language)) return undefined;
    const [declared] = this.followOn({ expression: type }, past(trail, type));
    const binding = declared?.expression.kind === "name" ? declared.expression.binding : undefined;
    return binding?.kind === "class" ? binding.definition : undefined;
  }

  #instanceEnvironment(object: Value, definition: ClassDefinition): { readonly environment?: Environment } {
    const { expression } = object;
    const maker = CONSTRUCTORS.map((name) => definition.methods.get(name)).find((each) => each !== undefined);
    if (expression.kind !== "call" || !maker) return object.environment ? { environment: object.environment } : {};
    return { environment: environmentOf(maker, { ...object, expression }, true) };
  }

  #followCall(value: Value, call: Call, trail: Trail): readonly Value[] {
    const known = this.#isJavaScript && intrinsicResult(call);
    if (known) return this.followOn({ ...value, expression: known }, trail);
    if (call.isNew || trail.calls >= CALLS_DEEP) return [value];
    return this.followCallee({ ...value, expression: call.callee }, trail).flatMap((callee) => {
      const called = callee.expression;
      if (called.kind !== "function" || called.returns.length === 0 || trail.seen.has(called)) return [value];
      const environment = environmentOf(called, { ...value, expression: call }, false, callee.environment);
      const within = inside(trail, called);
      return called.returns.flatMap((each) => this.followOn({ expression: each, environment }, within));
    });
  }
}

/** Languages in which parameters may be declared to be of a class, and nothing else asks for that. */
const DECLARE_PARAMETERS: ReadonlySet<string> = new Set(["javascript", "typescript", "python", "php"]);

/** What holds things for all handlers of an application: Starlette's and Flask's state, aiohttp's application. */
const APPLICATION_NAMES = new Set(["state", "app", "extensions"]);

function lastName(expression: Expression): string {
  return expression.kind === "name" || expression.kind === "member" ? expression.name : "";
}

function tooLong({ expression }: Value): readonly Value[] {
  return [{ expression: unknownOf(expression, "it takes too long to follow") }];
}
