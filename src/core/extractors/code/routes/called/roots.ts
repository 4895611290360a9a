import type { Call, Expression, FunctionExpression, Program } from "../../program.ts";
import type { RowsByName } from "../../resilience/names.ts";
import type { Resolver } from "../../resolve.ts";
import { functionOf, textOf } from "../origin.ts";
import { guardsAmong } from "./access.ts";
import { joined, NOWHERE, type Reach, type Root } from "./reach.ts";
import { hintOf, RootNames } from "./rootNames.ts";
import type { CalledRow } from "./row.ts";

/** Longer chains than this are a generator's. */
const DEEPEST = 40;
/** Names that are made of each other, over and over, are not followed further than this in one question. */
const STEPS = 400;

/** Finds what the routers of one file hang on. */
export class Roots {
  readonly #program: Program;
  readonly #resolver: Resolver;
  readonly #rows: RowsByName<CalledRow>;
  readonly #found: RootNames;
  readonly #givenTo = new Map<FunctionExpression, Call>();
  readonly #around = new Map<Expression, Call>();
  readonly #holders = new Map<unknown, FunctionExpression>();
  readonly #uses = new Map<unknown, Call[]>();
  /** What is added to a router later than this comes too late for the route that is asked about. */
  #before = Number.POSITIVE_INFINITY;
  #steps = 0;

  constructor(resolver: Resolver, rows: RowsByName<CalledRow>) {
    this.#program = resolver.program;
    this.#resolver = resolver;
    this.#rows = rows;
    this.#found = new RootNames(resolver.program);
    for (const call of this.#program.calls) {
      for (const { value } of call.arguments) if (value.kind === "function") this.#givenTo.set(value, call);
      if (call.callee.kind === "member") {
        const { object } = call.callee;
        this.#around.set(object, call);
        if (object.kind !== "name" || object.binding === undefined) continue;
        if (!this.rowsOf(call).some(({ does }) => does.kind === "guard")) continue;
        this.#uses.set(object.binding, [...(this.#uses.get(object.binding) ?? []), call]);
      }
    }
    for (const each of this.#program.functions) {
      for (const { binding } of each.parameters) this.#holders.set(binding, each);
    }
  }

  /** Every app and router that was met. */
  all(): readonly Root[] {
    return this.#found.all();
  }

  rowsOf(call: Call): readonly CalledRow[] {
    return this.#rows.of({ expression: call.callee }, this.#resolver);
  }

  /** The calls chained to what a call gives, the nearest first: `.Methods("GET")`, `.RequireAuthorization()`. */
  chainedTo(call: Call): readonly Call[] {
    const found: Call[] = [];
    for (let at = this.#around.get(call); at !== undefined && found.length < DEEPEST; at = this.#around.get(at)) {
      found.push(at);
    }
    return found;
  }

  /** The call that is given the function which this call stands in: `Route::group(function () { … })`. */
  groupAround({ holder }: Call): Call | undefined {
    return holder && this.#givenTo.get(holder);
  }

  /** What a call is made on, with what the blocks around it add where that is no router itself. */
  receiver(call: Call): Reach {
    this.#before = call.span.start;
    if (isModule(call.callee)) return this.#blocks(call.holder, 0); // `http.HandleFunc`, `Route::get`
    const on = call.callee.kind === "member" ? this.reach(call.callee.object, 0) : NOWHERE;
    return on.root || this.#isFollowed(call) ? on : joined(this.#blocks(call.holder, 0), on);
  }

  /** True where the receiver led to a parameter of a block, whose own block has been counted. */
  #isFollowed({ callee }: Call): boolean {
    let at: Expression = callee;
    for (let step = 0; step < DEEPEST; step++) {
      if (at.kind === "member") at = at.object;
      else if (at.kind === "call") at = at.callee;
      else break;
    }
    return at.kind === "name" && at.binding?.kind === "parameter" && at.name !== "this";
  }

  /** The prefixes and guards of the blocks around: `route("/api") { get("/x") { … } }`. */
  #blocks(holder: FunctionExpression | undefined, depth: number): Reach {
    if (holder === undefined || depth > DEEPEST) return NOWHERE;
    const call = this.#givenTo.get(holder);
    if (call === undefined) {
      const receiver = holder.parameters.find(({ name }) => name === "this") ?? holder.parameters[0];
      return receiver && this.#isRouter(holder) ? { ...NOWHERE, root: this.#found.given(holder) } : NOWHERE;
    }
    return this.#grouped(call, depth + 1);
  }

  #isRouter(holder: FunctionExpression): boolean {
    return holder.parameters.some(
      ({ type }) => type?.kind === "name" && /^(?:Route|Routing|Application|IEndpointRouteBuilder)$/.test(type.name),
    );
  }

  /** What a group adds for the function it is given. */
  #grouped(call: Call, depth: number): Reach {
    const own = call.callee.kind === "member" ? this.reach(call.callee.object, depth + 1) : NOWHERE;
    const around = own.root ? own : joined(this.#blocks(call.holder, depth + 1), own);
    return joined(around, this.#adds(call));
  }

  /** What one call of a chain adds. */
  #adds(call: Call): Reach {
    for (const { does } of this.rowsOf(call)) {
      if (does.kind === "group") {
        const given = does.prefix === undefined ? undefined : call.arguments[does.prefix]?.value;
        const options = given?.kind === "object" ? given : undefined;
        const entry = (key: string) =>
          options?.entries.flatMap((each) => ("key" in each && each.key === key ? [each.value] : [])) ?? [];
        const path = options ? entry("prefix")[0] : given;
        const text = path && path.kind !== "function" ? textOf(path) : { text: "", dynamic: false };
        const guards = [
          ...(does.guards === undefined ? [] : call.arguments.slice(does.guards).map(({ value }) => value)),
          ...entry("middleware"),
        ];
        return {
          root: undefined,
          prefix: text?.text ?? "",
          dynamic: (path !== undefined && text === undefined) || text?.dynamic === true,
          guards: guardsAmong(guards),
        };
      }
      if (does.kind === "guard") {
        const named = does.name === undefined ? [] : [does.name];
        return { ...NOWHERE, guards: [...named, ...guardsAmong(call.arguments.map(({ value }) => value))] };
      }
    }
    return NOWHERE;
  }

  reach(expression: Expression, depth: number): Reach {
    this.#steps = depth === 0 ? 0 : this.#steps + 1;
    if (depth > DEEPEST || this.#steps > STEPS) return NOWHERE;
    switch (expression.kind) {
      case "call":
        return this.#reachCall(expression, depth);
      case "name": {
        const { binding } = expression;
        if (binding === undefined) return NOWHERE;
        if (binding.import && this.#program.language === "php") return NOWHERE; // a facade
        if (binding.import)
          return this.#imported(
            binding.import.name === "*" ? binding.name : binding.import.name,
            binding.import.module,
          );
        const used = this.#usedOn(binding);
        const found =
          binding.kind === "parameter" ? this.#parameter(binding, depth) : this.#first(binding.values, depth);
        return used.length === 0 ? found : { ...found, guards: [...found.guards, ...used] };
      }
      case "member":
        return this.#member(expression, depth);
      case "choice":
        return this.#first(expression.options, depth);
      default:
        return NOWHERE;
    }
  }

  /** What was put before the routes of a router until now: `api.Use(requireAuth)`. */
  #usedOn(binding: unknown): readonly string[] {
    return (this.#uses.get(binding) ?? []).flatMap((call) =>
      call.span.start < this.#before ? this.#adds(call).guards : [],
    );
  }

  #first(values: readonly Expression[], depth: number): Reach {
    for (const value of values.slice(0, 6)) {
      const found = this.reach(value, depth + 1);
      if (found.root || found.prefix !== "" || found.guards.length > 0) return found;
    }
    return NOWHERE;
  }

  #reachCall(call: Call, depth: number): Reach {
    const { callee } = call;
    const [row] = this.rowsOf(call);
    if (row?.does.kind === "app") return { ...below(row.does.prefix, call), root: this.#found.app(call) };
    if (callee.kind === "member") {
      const on = this.reach(callee.object, depth + 1);
      if (row === undefined && on.root?.kind === "imported") {
        return { ...on, root: { ...on.root, name: callee.name } }; // `routes.New(db)`, of another file
      }
      const added = joined(on, this.#adds(call));
      return on.root || row || on.prefix !== "" ? added : this.#returned(call, depth);
    }
    if (callee.kind === "name" && callee.binding?.import) {
      return this.#imported(callee.binding.import.name, callee.binding.import.module);
    }
    return this.#returned(call, depth);
  }

  /** The router that a function of ours returns. */
  #returned({ callee }: Call, depth: number): Reach {
    const called = functionOf(callee);
    return called ? this.#first(called.returns, depth + 1) : NOWHERE;
  }

  #parameter(binding: NonNullable<Extract<Expression, { kind: "name" }>["binding"]>, depth: number): Reach {
    const holder = this.#holders.get(binding);
    if (holder === undefined) return NOWHERE;
    const call = this.#givenTo.get(holder);
    if (call && this.rowsOf(call).some(({ does }) => does.kind === "group")) return this.#grouped(call, depth + 1);
    return { ...NOWHERE, root: this.#found.given(holder) };
  }

  #member(expression: Extract<Expression, { kind: "member" }>, depth: number): Reach {
    const { object, name } = expression;
    const definition = object.kind === "name" ? object.binding?.definition : undefined;
    const values = definition?.fields.get(name) ?? [];
    const found = this.#first(
      values.filter((value) => value.kind !== "name" || value.binding?.kind !== "parameter"),
      depth + 1,
    );
    if (found.root) return found;
    const imported = object.kind === "name" ? object.binding?.import : undefined;
    if (imported) {
      // A field of a type of this package is known by both names: `s.router` of another file's Server.
      return this.#imported(imported.name === "*" ? name : `${imported.name}:${name}`, imported.module);
    }
    const type = definition?.name ?? (object.kind === "name" ? object.binding?.type : undefined);
    const owner = typeof type === "string" ? type : type?.kind === "name" ? type.name : "";
    const field = `${owner}:${name}`;
    return { ...NOWHERE, root: this.#found.note(field, { kind: "field", name: field, exportedAs: [field] }) };
  }

  #imported(name: string, module: string): Reach {
    const from = this.#program.language === "rust" ? hintOf(module) : module;
    return { ...NOWHERE, root: { kind: "imported", name, from, exportedAs: [] } };
  }
}

/** What a router is made below: `Router::with_path("orders")`. */
function below(prefix: number | undefined, call: Call): Reach {
  const given = prefix === undefined ? undefined : call.arguments[prefix]?.value;
  if (given === undefined) return NOWHERE;
  const text = textOf(given);
  return { ...NOWHERE, prefix: text?.text ?? "", dynamic: text === undefined || text.dynamic };
}

/** True for what is called of a module itself. */
function isModule(callee: Expression): boolean {
  return callee.kind === "member" && callee.object.kind === "name" && callee.object.binding?.import?.name === "*";
}
