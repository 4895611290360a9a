import type { Binding, Call, Expression, FunctionExpression, Name, Program } from "../program.ts";
import type { Framework } from "./frameworks.ts";
import { USUAL_NAMES, VERBS } from "./frameworks.ts";
import { assignedName, functionOf, isOwnModule, originOf, qualifiedName } from "./origin.ts";

/** What routes can be registered on. */
export interface Holder {
  readonly kind: "app" | "router" | "given" | "imported";
  readonly framework: string;
  /** Unique in the file; for an imported one the name in the other file. */
  readonly name: string;
  readonly from?: string;
  /** The call that makes it. */
  readonly call?: Call;
  /** How the code around its making refers to it: "app", "this.app". */
  readonly variable?: string;
  /** The function it is given to. */
  readonly given?: FunctionExpression;
  readonly exportedAs: readonly string[];
}

/** The apps and routers of one file, found as they are asked for. */
export class Holders {
  readonly #program: Program;
  readonly #frameworks: readonly Framework[];
  readonly #fallback: string | undefined;
  readonly #givenTo = new Map<Binding, FunctionExpression>();
  readonly #known = new Map<unknown, Holder>();
  readonly #names = new Set<string>();
  #steps = 0;

  constructor(program: Program, frameworks: readonly Framework[]) {
    this.#program = program;
    this.#frameworks = frameworks;
    this.#fallback = frameworkImported(program, frameworks);
    for (const each of program.functions) {
      for (const { binding } of each.parameters) this.#givenTo.set(binding, each);
    }
  }

  /** Every app and router that was asked for. */
  all(): readonly Holder[] {
    return [...this.#known.values()];
  }

  /** The app or router an expression stands for. */
  of(expression: Expression, depth = 0): Holder | undefined {
    this.#steps = depth === 0 ? 0 : this.#steps + 1;
    if (depth > DEEPEST || this.#steps > STEPS) return undefined;
    switch (expression.kind) {
      case "name":
        return this.#ofName(expression, depth);
      case "call":
        return originOf(expression)
          ? this.#imported(expression)
          : (this.#made(expression, depth) ?? this.#returned(expression, depth));
      case "member":
        return this.#ofMember(expression, depth);
      case "choice":
        return expression.options.map((option) => this.of(option, depth + 1)).find(Boolean);
      default:
        return undefined;
    }
  }

  /** The holder that stands for whatever a function is given: a plugin's instance, the app of `routes(app)`. */
  givenTo(holder: FunctionExpression, name?: string): Holder | undefined {
    const parameter = name === undefined ? holder.parameters[0] : holder.parameters.find((each) => each.name === name);
    if (!parameter) return undefined;
    const framework = this.#typed(parameter.type) ?? this.#fallback ?? this.#frameworks[0]?.name ?? "";
    return this.#note(holder, parameter.name || "app", (unique) => ({
      kind: "given",
      framework,
      name: unique,
      given: holder,
      exportedAs: this.exportsOf((value) => functionOf(value) === holder),
    }));
  }

  /** The names under which other files can import what the test accepts. */
  exportsOf(accepts: (value: Expression) => boolean): readonly string[] {
    return [...this.#program.exports].flatMap(([name, value]) => (accepts(value) ? [name] : []));
  }

  #ofName(expression: Name, depth: number): Holder | undefined {
    const { binding } = expression;
    if (!binding) return undefined;
    if (binding.kind === "parameter") {
      const holder = this.#givenTo.get(binding);
      const parameter = holder?.parameters.find((each) => each.binding === binding);
      const usual = USUAL_NAMES.test(expression.name) || this.#typed(parameter?.type) !== undefined;
      return holder && usual ? this.givenTo(holder, expression.name) : undefined;
    }
    if (binding.import) return this.#imported(expression);
    for (const value of binding.values) {
      if (value.kind === "call" && this.#creates(value)) return this.#made(value, depth, binding.name);
      const found = this.of(value, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  #ofMember(expression: Extract<Expression, { kind: "member" }>, depth: number): Holder | undefined {
    const { object, name } = expression;
    if (depth > DEEPEST) return undefined;
    if (object.kind === "name" && object.binding?.definition) {
      const { definition, kind } = object.binding;
      for (const value of definition.fields.get(name) ?? []) {
        if (value.kind === "call" && this.#creates(value))
          return this.#made(value, depth, kind === "self" ? `${object.name}.${name}` : name);
        const found = this.of(value, depth + 1);
        if (found) return found;
      }
      return undefined;
    }
    if (originOf(expression)) return this.#imported(expression);
    if (object.kind === "call" && !object.isNew && WRAPPED.test(name)) return this.of(object, depth + 1);
    // `new HealthController().router`, of this file or of another
    if (object.kind === "call" && object.isNew) {
      if (object.callee.kind === "name" && object.callee.binding?.definition) {
        return this.#ofMember({ ...expression, object: object.callee }, depth + 1);
      }
      return this.#imported(object.callee);
    }
    if (object.kind === "name" && object.binding?.values.length === 1 && object.binding.values[0]) {
      return this.#ofMember({ ...expression, object: object.binding.values[0] }, depth + 1);
    }
    return undefined;
  }

  #creates({ callee }: Call): Framework | undefined {
    const name = qualifiedName(callee, this.#program);
    return name === undefined
      ? undefined
      : this.#frameworks.find(({ apps, routers }) => apps.includes(name) || routers.includes(name));
  }

  /** The holder a call makes; `express().use(…)` and the like are chains on it. */
  #made(call: Call, depth: number, variable?: string): Holder | undefined {
    const framework = this.#creates(call);
    const name = qualifiedName(call.callee, this.#program);
    if (!framework || name === undefined) {
      const { callee } = call;
      const chained = callee.kind === "member" && (VERBS.has(callee.name) || CHAINED.has(callee.name));
      return chained ? this.of(callee.object, depth + 1) : undefined;
    }
    const spelled = variable ?? assignedName(this.#program.text, call.span.start);
    return this.#note(call, spelled ?? framework.name, (unique) => ({
      kind: framework.apps.includes(name) ? "app" : "router",
      framework: framework.name,
      name: unique,
      call,
      ...(spelled === undefined ? {} : { variable: spelled }),
      exportedAs: this.exportsOf((value) => this.#gives(value, call)),
    }));
  }

  /** True when an exported value is what this call makes, or something that makes or holds it. */
  #gives(value: Expression, call: Call, depth = 0): boolean {
    if (depth > 6) return false;
    if (value === call) return true;
    if (value.kind === "function") return value.returns.some((each) => this.#gives(each, call, depth + 1));
    if (value.kind === "member" && value.object.kind === "name") return this.#gives(value.object, call, depth + 1);
    if (value.kind === "object") return false;
    if (value.kind === "call") {
      const { callee } = value;
      const wraps = callee.kind === "member" ? [callee.object] : value.arguments.map((each) => each.value);
      return [...wraps, ...(value.isNew ? [callee] : [])].some((each) => this.#gives(each, call, depth + 1));
    }
    if (value.kind !== "name" || !value.binding) return false;
    const { values, definition } = value.binding;
    const fields = definition && value.binding.kind === "class" ? [...definition.fields.values()].flat() : [];
    return [...values, ...fields].some((each) => this.#gives(each, call, depth + 1));
  }

  /** What a function of ours gives back, `app.use(createRouter(pool))`, or what a library wraps, `expressWs(app)`. */
  #returned(call: Call, depth: number): Holder | undefined {
    const made = functionOf(call.callee);
    if (made && call.callee.kind !== "call") {
      return made.returns.map((value) => this.of(value, depth + 1)).find(Boolean);
    }
    const ours = this.#imported(call.callee);
    if (ours || !originOf(call.callee)) return ours;
    const [first] = call.arguments;
    const wrapped = first && this.of(first.value, depth + 1);
    return wrapped?.kind === "app" ? wrapped : undefined;
  }

  #imported(expression: Expression): Holder | undefined {
    const origin = originOf(expression);
    if (!origin || !isOwnModule(origin.module, this.#program)) return undefined;
    const name = origin.path.length === 0 ? "default" : origin.path.join(".");
    return {
      kind: "imported",
      framework: this.#fallback ?? this.#frameworks[0]?.name ?? "",
      name,
      from: origin.module,
      exportedAs: [],
    };
  }

  #typed(type: Expression | undefined): string | undefined {
    const name = type && qualifiedName(type, this.#program);
    return name === undefined ? undefined : this.#frameworks.find(({ types }) => types.includes(name))?.name;
  }

  #note(key: unknown, name: string, make: (unique: string) => Holder): Holder {
    const known = this.#known.get(key);
    if (known) return known;
    let unique = name;
    for (let count = 2; this.#names.has(unique); count++) unique = `${name}#${count}`;
    this.#names.add(unique);
    const made = make(unique);
    this.#known.set(key, made);
    return made;
  }
}

/** Longer chains of names than this lead to no app. */
const DEEPEST = 12;
/** Functions that return what others return, over and over, are not followed further than this in one question. */
const STEPS = 300;

/** What libraries that wrap an app call it: `expressWs(express()).app`. */
const WRAPPED = /^(?:app|instance|router|server)$/;

/** Methods that give the app or router itself back, or something that serves it. */
const CHAINED = new Set([
  "use",
  "register",
  "route",
  "routes",
  "middleware",
  "withTypeProvider",
  "basePath",
  "prefix",
  "listen",
  // https://elysiajs.com/essential/life-cycle https://elysiajs.com/essential/plugin
  "as",
  "decorate",
  "derive",
  "group",
  "guard",
  "macro",
  "model",
  "mapResponse",
  "onAfterHandle",
  "onAfterResponse",
  "onBeforeHandle",
  "onError",
  "onParse",
  "onRequest",
  "onStart",
  "onStop",
  "onTransform",
  "resolve",
  "state",
  "trace",
  "ws",
]);

function frameworkImported(program: Program, frameworks: readonly Framework[]): string | undefined {
  const modules = new Set(program.imports.map(({ module }) => module));
  for (const { name, apps, routers, types } of frameworks) {
    const all = [...apps, ...routers, ...types].map((each) =>
      program.language === "python" ? each.slice(0, each.lastIndexOf(".")) : (each.split("#")[0] ?? each),
    );
    if (
      all.some(
        (module) =>
          modules.has(module) ||
          program.text.includes(`require("${module}")`) ||
          program.text.includes(`require('${module}')`),
      )
    )
      return name;
  }
  return undefined;
}
