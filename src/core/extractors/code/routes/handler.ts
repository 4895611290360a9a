import type { Handler, ImportedName } from "../../../model.ts";
import type { Call, Expression, FunctionExpression, Program } from "../program.ts";
import {
  ALWAYS_ASKS,
  isCallingModule,
  isHealthModule,
  isPlainModule,
  isPlainName,
  namesClient,
  speaksOfHealth,
} from "./asking.ts";
import { chainOf, isLocalValue, isParameter, lastName } from "./chain.ts";
import { canRefuse, readsState, statesRead } from "./handlerText.ts";
import { callsIn, functionOf, handleOf, isOwnModule, originOf } from "./origin.ts";

/** Local functions are followed this many deep. */
const DEEPEST = 3;

const CONSTANT: Handler = { answers: "constant", asks: [] };
const UNSEEN: Handler = { answers: "unknown", asks: [] };

/** What the handlers of one route answer, the middleware before the last one included. */
export function handlerOf(handlers: readonly Expression[], program: Program): Handler {
  if (handlers.length === 0) return UNSEEN;
  const [last] = handlers.slice(-1).map((each) => answerOf(each, program, 0));
  if (last === undefined || last.answers === "asks") return last ?? UNSEEN;
  const asks = handlers.slice(0, -1).flatMap((each) => (functionOf(each) ? answerOf(each, program, 0).asks : []));
  return asks.length > 0 ? { answers: "asks", asks } : last;
}

/** What a function answers: what its calls reach decides. */
export function answerOf(expression: Expression, program: Program, depth: number): Handler {
  const library = healthLibrary(expression, 0);
  if (library !== undefined) return { answers: "asks", asks: [library] };
  const ofClass = program.language === "php" ? methodOfClass(expression) : undefined;
  if (ofClass) return { ...UNSEEN, elsewhere: ofClass };
  if (expression.kind === "list") return handlerOf(expression.items, program);
  const view = viewOf(expression);
  if (view) return answerOf(view, program, depth + 1);
  const local = functionOf(expression) ?? handleOf(expression);
  if (local) return answerOfFunction(local, program, depth);
  const elsewhere = importedName(expression, program);
  return elsewhere ? { ...UNSEEN, elsewhere } : UNSEEN;
}

/** The library that a handler is made by: `health.NewHandler(checker)`, `h.Handler()` of `h, _ := health.New(…)`. */
function healthLibrary(expression: Expression, depth: number): string | undefined {
  if (depth > 6) return undefined;
  switch (expression.kind) {
    case "call":
      return (
        healthLibrary(expression.callee, depth + 1) ??
        expression.arguments
          .map(({ value }) =>
            value.kind === "call" || value.kind === "member" ? healthLibrary(value, depth + 1) : undefined,
          )
          .find(Boolean)
      );
    case "member":
      return healthLibrary(expression.object, depth + 1);
    case "name": {
      const { import: imported, values } = expression.binding ?? { values: [] };
      if (imported)
        return isHealthModule(imported.module) ? imported.module.split(/[/\\]/).slice(-2).join("/") : undefined;
      return values.length === 1 && values[0] ? healthLibrary(values[0], depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** `Health.as_view()` answers with the method `get`: https://docs.djangoproject.com/en/stable/topics/class-based-views/ */
function viewOf(expression: Expression): Expression | undefined {
  if (expression.kind !== "call" || expression.callee.kind !== "member" || expression.callee.name !== "as_view")
    return undefined;
  return { ...expression.callee, name: "get" };
}

/** `Ready::class` answers by its `__invoke`, `[Health::class, 'ready']` by that method: https://laravel.com/docs/controllers */
function methodOfClass(expression: Expression): ImportedName | undefined {
  // `'OrderController@index'`: https://laravel.com/docs/5.8/routing
  const spelled = expression.kind === "literal" ? /^([\w\\]+)@(\w+)$/.exec(String(expression.value)) : null;
  if (spelled) return { name: spelled[2] ?? "", from: spelled[1] ?? "" };
  const [named, method] = expression.kind === "list" ? expression.items : [expression];
  const origin = named?.kind === "member" && named.name === "class" ? originOf(named.object) : undefined;
  if (origin === undefined) return undefined;
  if (method === undefined) return { name: "__invoke", from: origin.module };
  return method.kind === "literal" && typeof method.value === "string"
    ? { name: method.value, from: origin.module }
    : undefined;
}

/** What a function's body answers. */
export function answerOfFunction(held: FunctionExpression, program: Program, depth: number): Handler {
  if (depth > DEEPEST) return UNSEEN;
  const asks = new Set(statesRead(held, program));
  let unseen: Handler | undefined;
  for (const call of [...callsIn(program, held.bodySpan), ...injected(held)]) {
    const answer = answerOfCall(call, held, program, depth);
    for (const each of answer.asks) asks.add(each);
    if (answer.answers === "unknown" && (unseen === undefined || tells(answer) > tells(unseen))) unseen = answer;
  }
  if (asks.size > 0) return { answers: "asks", asks: [...asks] };
  if (unseen) return unseen;
  return canRefuse(held, program) || readsState(held.returns) ? UNSEEN : CONSTANT;
}

/** How much a function elsewhere promises to tell of the service's health, by its name. */
function tells({ elsewhere }: Handler): number {
  if (elsewhere === undefined) return 0;
  return speaksOfHealth(elsewhere.name) ? 2 : 1;
}

/** `db: Session = Depends(get_db)`: what is called before the handler: https://fastapi.tiangolo.com/tutorial/dependencies/ */
function injected({ parameters }: FunctionExpression): readonly Call[] {
  return parameters.flatMap(({ default: given }) => {
    if (given?.kind !== "call" || lastName(given.callee) !== "Depends") return [];
    const [dependency] = given.arguments;
    return dependency ? [{ ...given, callee: dependency.value, arguments: [] }] : [];
  });
}

function answerOfCall(call: Call, held: FunctionExpression, program: Program, depth: number): Handler {
  const { callee } = call;
  const chain = chainOf(callee);
  const name = chain.names.at(-1) ?? "";
  const spelled = chain.names.slice(-3).join(".");
  if (name === "check" && isEmptyList(call.arguments[0]?.value)) return CONSTANT; // terminus, told to ask nobody
  if (ALWAYS_ASKS.has(name)) return { answers: "asks", asks: [spelled] };
  const origin = originOf(callee);
  if (origin && isCallingModule(origin.module, origin.path[0])) return { answers: "asks", asks: [spelled] };
  if (callee.kind === "name" && callee.name === "fetch" && !callee.binding) return { answers: "asks", asks: ["fetch"] };
  if (RUNS.has(name)) return answerOfGiven(call, program, depth);
  if (name === "Depends" || isWrapper(name)) return CONSTANT; // what it is given is looked at by itself
  const local = functionOf(callee);
  if (local && local !== held) return answerOfFunction(local, program, depth + 1);
  const receivers = chain.names.slice(0, -1);
  const isAnswer = chain.root !== undefined && isParameter(chain.root, held) && !receivers.slice(1).some(namesClient);
  if (receivers.some(namesClient) && !(isAnswer && !namesClient(receivers[0] ?? ""))) {
    return { answers: "asks", asks: [spelled] };
  }
  if (isAnswer && callee.kind === "member") return CONSTANT;
  if (chain.root === undefined || chain.names.some(isPlainName)) return CONSTANT;
  if (isGivenFunction(callee, program)) return { answers: "asks", asks: [spelled] };
  if (origin) {
    if (isPlainModule(origin.module)) return CONSTANT;
    return isOwnModule(origin.module, program) ? { ...UNSEEN, elsewhere: nameIn(origin) } : UNSEEN;
  }
  const field = ofField(callee, program);
  if (field) return { ...UNSEEN, elsewhere: field };
  return isLocalValue(chain.root) ? CONSTANT : UNSEEN;
}

function isEmptyList(value: Expression | undefined): boolean {
  return value?.kind === "list" && value.items.length === 0;
}

/** Calls that run a function they are given: https://docs.python.org/3/library/asyncio-task.html#running-in-threads */
const RUNS = new Set([
  "submit",
  "to_thread",
  "run_in_executor",
  "run_in_threadpool",
  "sync_to_async",
  "map",
  "invokeAll", // https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/concurrent/ExecutorService.html
  "array_map", // https://www.php.net/manual/en/function.array-map.php
]);

function answerOfGiven({ arguments: given }: Call, program: Program, depth: number): Handler {
  for (const { value } of given) {
    const local = value.kind === "name" || value.kind === "member" ? functionOf(value) : undefined;
    if (local) return answerOfFunction(local, program, depth + 1);
    const { names } = chainOf(value);
    const last = names.at(-1) ?? "";
    if (value.kind === "member" && (ALWAYS_ASKS.has(last) || names.slice(0, -1).some(namesClient))) {
      return { answers: "asks", asks: [names.slice(-3).join(".")] };
    }
    if (value.kind === "name" && /^\$?(?:check|ping|probe|ask)/i.test(last)) return { answers: "asks", asks: [last] };
  }
  return CONSTANT;
}

/** `check()` where the function was handed to whoever made this handler: it asks what it was given to ask. */
function isGivenFunction(callee: Expression, { functions }: Program): boolean {
  if (callee.kind !== "name" || !/check|ping|probe|ask|test/i.test(callee.name)) return false;
  const { binding } = callee;
  if (binding === undefined || binding.kind === "parameter") return binding !== undefined;
  // In Go, one that is declared with a type of the package stands for that type.
  return functions.some(({ parameters }) => parameters.some((each) => each.binding === binding));
}

/** Functions that run, bound or wrap what they are given. */
function isWrapper(name: string): boolean {
  return /^(?:all|allSettled|race|any|map|then|catch|finally|forEach|filter|every|some|reduce|entries|fromEntries|keys|values|join|gather|wait_for|to_thread|run_in_threadpool|sync_to_async|submit|result|append|push|items|update|get|set|slice|toISOString|toString|timeout)$/.test(
    name,
  );
}

/** The method of an injected instance, by the type its constructor's parameter is annotated with. */
function ofField(callee: Expression, program: Program): ImportedName | undefined {
  if (callee.kind !== "member" || callee.object.kind !== "member" || callee.object.object.kind !== "name")
    return undefined;
  const { binding } = callee.object.object;
  if (binding?.kind !== "self" || !binding.definition) return undefined;
  const [value] = binding.definition.fields.get(callee.object.name) ?? [];
  const given = value?.kind === "name" ? value.binding : undefined;
  const parameter = binding.definition.methods.get("constructor")?.parameters.find((each) => each.binding === given);
  const origin = parameter?.type && originOf(parameter.type);
  if (!origin || !isOwnModule(origin.module, program)) return undefined;
  return { name: `${origin.path.at(-1) ?? "default"}.${callee.name}`, from: origin.module };
}

function importedName(expression: Expression, program: Program): ImportedName | undefined {
  const target = expression.kind === "call" ? (expression.arguments.at(-1)?.value ?? expression.callee) : expression;
  const origin =
    originOf(target) ??
    (target.kind === "member" && target.object.kind === "call" ? originOf(target.object.callee) : undefined) ??
    (expression.kind === "call" && program.language === "rust" ? originOf(expression.callee) : undefined); // what makes it
  return origin && isOwnModule(origin.module, program) ? nameIn(origin) : undefined;
}

function nameIn(origin: { readonly module: string; readonly path: readonly string[] }): ImportedName {
  return { name: origin.path.length === 0 ? "default" : origin.path.join("."), from: origin.module };
}
