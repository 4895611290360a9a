import type { Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../program.ts";
import { guardsAmong } from "./called/access.ts";
import { insideOf } from "./called/inside.ts";
import { handlerOf } from "./handler.ts";
import type { Holder } from "./holders.ts";
import { entryOf, textOf } from "./origin.ts";

export function routerSignal(holder: Holder, program: Program, prefix: string | undefined): Signal {
  const span = holder.call?.span ?? holder.given?.span ?? { start: 0, end: 0 };
  return {
    kind: "server.router",
    place: { path: program.path, span },
    data: {
      language: program.language,
      framework: holder.framework,
      name: holder.name,
      exportedAs: holder.exportedAs,
      ...(prefix === undefined ? {} : { prefix }),
    },
  };
}

export function routeSignal(
  call: Call,
  on: Holder,
  method: string,
  path: Expression,
  handlers: readonly Expression[],
  program: Program,
): Signal {
  const text = textOf(path);
  const guards = guardsOf(call, handlers);
  return {
    kind: "server.route",
    place: placeOf(call, program),
    data: {
      language: program.language,
      framework: on.framework,
      method,
      path: text?.text ?? "",
      ...(text === undefined || text.dynamic ? { dynamic: true } : {}),
      on: on.name,
      ...(on.from === undefined ? {} : { from: on.from }),
      handler: handlerOf(handlers, program),
      ...(guards.length > 0 ? { guards } : {}),
      ...insideOf(handlers, program),
    },
  };
}

/** Hooks of a route's options that run before its handler: https://fastify.dev/docs/latest/Reference/Routes/#routes-options */
const HOOKS = [
  "onRequest",
  "preHandler",
  "preValidation",
  "preParsing",
  "middlewares",
  "middleware",
  "beforeHandler",
  "auth",
];

/** What asks who is calling: the middleware before the handler, what is put around it, and hooks of the options. */
function guardsOf(call: Call, handlers: readonly Expression[]): readonly string[] {
  const options = call.arguments.filter(({ value }) => value.kind === "object").map(({ value }) => value);
  const hooks = options.flatMap((each) => HOOKS.flatMap((key) => entryOf(each, key) ?? []));
  const listed = handlers.flatMap((each) => (each.kind === "list" ? each.items : [each]));
  const last = listed.at(-1);
  return guardsAmong([...listed.slice(0, -1), ...hooks, ...(last?.kind === "call" ? [last.callee] : [])]);
}

/** `app.use("/admin", requireAdmin)`: what asks before the routes below a path. */
export function guardSignals(
  call: Call,
  on: Holder,
  path: Expression | undefined,
  values: readonly Expression[],
  program: Program,
): readonly Signal[] {
  return guardsAmong(values).map((guard) => ({
    kind: "server.guard",
    place: placeOf(call, program),
    data: {
      language: program.language,
      framework: on.framework,
      on: on.name,
      ...(on.from === undefined ? {} : { from: on.from }),
      prefix: textOf(path)?.text.replace(/[*(:].*$/, "") ?? "",
      guard,
    },
  }));
}

export function mountSignal(
  call: Call,
  on: Holder,
  prefix: Expression | undefined,
  router: { readonly name: string; readonly from?: string },
  program: Program,
): Signal<"server.mount"> {
  const { name, from } = router;
  return {
    kind: "server.mount",
    place: placeOf(call, program),
    data: { ...mountData(on, prefix, { name, ...(from === undefined ? {} : { from }) }) },
  };
}

export function mountData(
  on: Holder,
  prefix: Expression | undefined,
  router: { readonly name: string; readonly from?: string },
) {
  const text = prefix && textOf(prefix);
  return {
    language: "javascript",
    framework: on.framework,
    on: on.name,
    ...(on.from === undefined ? {} : { from: on.from }),
    prefix: text?.text ?? "",
    ...(prefix && (text === undefined || text.dynamic) ? { dynamic: true } : {}),
    router,
  };
}

export function paths(path: Expression): readonly Expression[] {
  return path.kind === "list" ? path.items : [path];
}

export function placeOf(call: Call, program: Program) {
  return { path: program.path, span: call.span, ...(call.within === undefined ? {} : { within: call.within }) };
}
