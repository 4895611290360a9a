import type { Signal } from "../../../../model.ts";
import type { Call, Expression } from "../../program.ts";
import { handlerOf } from "../handler.ts";
import { originOf, textOf } from "../origin.ts";
import { guardsAmong } from "./access.ts";
import { methodOf } from "./given.ts";
import { insideOf } from "./inside.ts";
import { joined, NOWHERE, type Reach } from "./reach.ts";
import { type Reader, routeSignal } from "./signals.ts";

// https://go-zero.dev/docs/tutorials/http/server/routes

const MODULE = /^github\.com\/(?:zeromicro|tal-tech)\/go-zero\/rest$/;
/** Lists of lists of routes are written by nobody. */
const DEEPEST = 4;

/** `server.AddRoutes([]rest.Route{{Method: http.MethodGet, Path: "/x", Handler: x}}, rest.WithPrefix("/v1"))` */
export function listedRoutes(call: Call, on: Reach, library: string, reader: Reader): readonly Signal[] {
  const [listed, ...options] = call.arguments.map(({ value }) => value);
  if (listed === undefined) return [];
  const around = options.reduce((reach, option) => joined(reach, added(option)), on);
  return routesIn(listed, 0).flatMap(({ route, guards }) => {
    const field = (name: string) => route.arguments.find((each) => each.name === name)?.value;
    const path = textOf(field("Path"));
    const handler = field("Handler");
    const methods = field("Method");
    const answering = handler === undefined ? [] : [handler];
    return routeSignal(
      route,
      around,
      methods === undefined ? ["ALL"] : methodOf(methods),
      path?.text ?? "",
      path === undefined || path.dynamic,
      handlerOf(answering, reader.program),
      { guards: [...guards, ...guardsAmong(answering)], ...insideOf(answering, reader.program) },
      library,
      reader,
    );
  });
}

interface Listed {
  readonly route: Call;
  readonly guards: readonly string[];
}

/** The routes of an expression: one, a list of them, and those that `rest.WithMiddlewares` puts something before. */
function routesIn(value: Expression, depth: number): readonly Listed[] {
  if (depth > DEEPEST) return [];
  if (value.kind === "list") return value.items.flatMap((each) => routesIn(each, depth + 1));
  if (value.kind === "name" && value.binding?.kind === "variable")
    return value.binding.values.length === 1 ? value.binding.values.flatMap((each) => routesIn(each, depth + 1)) : [];
  if (value.kind !== "call") return [];
  const name = nameOf(value.callee);
  if (name === "Route") return [{ route: value, guards: [] }];
  if (name !== "WithMiddleware" && name !== "WithMiddlewares") return [];
  const [middleware, ...rest] = value.arguments.map((each) => each.value);
  const guards =
    middleware === undefined ? [] : guardsAmong(middleware.kind === "list" ? middleware.items : [middleware]);
  return rest
    .flatMap((each) => routesIn(each, depth + 1))
    .map((each) => ({ ...each, guards: [...guards, ...each.guards] }));
}

/** What an option of the routes adds to each. */
function added(option: Expression): Reach {
  if (option.kind !== "call") return NOWHERE;
  switch (nameOf(option.callee)) {
    case "WithPrefix": {
      const text = textOf(option.arguments[0]?.value);
      return { ...NOWHERE, prefix: text?.text ?? "", dynamic: text === undefined || text.dynamic };
    }
    case "WithJwt":
    case "WithJwtTransition":
    case "WithSignature":
      return { ...NOWHERE, guards: [nameOf(option.callee) ?? ""] };
    default:
      return NOWHERE;
  }
}

function nameOf(callee: Expression): string | undefined {
  const origin = originOf(callee);
  return origin && MODULE.test(origin.module) ? origin.path.at(-1) : undefined;
}
