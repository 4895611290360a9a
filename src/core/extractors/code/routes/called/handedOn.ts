import type { Signal } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Expression, Program } from "../../program.ts";
import { functionOf } from "../origin.ts";
import type { Roots } from "./roots.ts";
import { hangsOn, type Reader } from "./signals.ts";

/** Methods of the framework's own that map something else than a health endpoint, or nothing by themselves. */
const OWN_MAPS =
  /^Map(?:Controllers|ControllerRoute|DefaultControllerRoute|AreaControllerRoute|RazorPages|RazorComponents|BlazorHub|Hub|GrpcService|GrpcReflectionService|Fallback\w*|StaticAssets|OpenApi|Swagger|When|Post|Put|Delete|Patch|Get|Methods|Group|Metrics|PrometheusScrapingEndpoint|ScalarApiReference|IdentityApi|GraphQL|Subscribers?\w*)?$/;

/** `app.MapDefaultEndpoints()`: an extension method of ours, or of a package, that maps routes. */
function extension(call: Call, roots: Roots, program: Program): Signal | undefined {
  const { callee } = call;
  if (program.language !== "csharp" || callee.kind !== "member" || !/^Map[A-Z]/.test(callee.name)) return undefined;
  if (OWN_MAPS.test(callee.name)) return undefined;
  const on = roots.reach(callee.object, 0);
  return {
    kind: "server.mount",
    place: placeOf(call, program),
    data: {
      language: program.language,
      framework: "aspnet",
      ...hangsOn(on.root),
      prefix: on.prefix,
      ...(on.dynamic ? { dynamic: true } : {}),
      router: { name: callee.name, from: "*" },
      ...(on.guards.length > 0 ? { guards: on.guards } : {}),
    },
  };
}

/** `middleware.HealthcheckFilter(checks.Handler)`: what answers for the service's health before any route is asked, in a module of somebody else. */
function healthFilter(call: Call, program: Program): Signal | undefined {
  const { callee } = call;
  if (program.language !== "go" || callee.kind !== "member") return undefined;
  if (!/^(?:New)?Health(?:z|[Cc]hecks?)?(?:Filter|Middleware|Handler)$/.test(callee.name)) return undefined;
  const from = importOf(callee.object);
  if (from === undefined) return undefined;
  const router = { name: callee.name, from };
  const data = { language: program.language, framework: "", prefix: "", router, suspected: true };
  return { kind: "server.mount", place: placeOf(call, program), data };
}

/**
 * What registers routes that a framework's tool has written, in files that are not read:
 * https://go-kratos.dev/docs/component/api/, https://go-zero.dev/docs/tutorials/cli/api
 */
const WRITTEN_BY_TOOLS: Readonly<Record<string, RegExp>> = {
  kratos: /^Register\w+HTTPServer$/,
  "go-zero": /^RegisterHandlers$/,
};

/** `routes.Register(api, db)`: a function of ours that is handed the router. */
export function handedOn(call: Call, { program, roots, frameworks }: Reader): readonly Signal[] {
  const { callee } = call;
  if (call.isNew || (callee.kind !== "name" && callee.kind !== "member")) return [];
  const known = extension(call, roots, program) ?? healthFilter(call, program);
  if (known) return [known];
  const origin = callee.kind === "member" ? callee.object : callee;
  const imported = importOf(origin);
  const local = functionOf(callee);
  return call.arguments.slice(0, 6).flatMap(({ value }): readonly Signal[] => {
    if (value.kind !== "name" && value.kind !== "member" && value.kind !== "call") return [];
    const { root, prefix, dynamic, guards } = roots.reach(value, 0);
    if (root === undefined || root.kind === "imported" || !frameworks.has(root.name)) return [];
    if (root.kind === "given" && root.given === local) return [];
    const from = local ? undefined : (imported ?? "*");
    const router = { name: callee.name, ...(from === undefined ? {} : { from }) };
    const framework = frameworks.get(root.name) ?? "";
    return [
      {
        kind: "server.mount",
        place: placeOf(call, program),
        data: {
          language: program.language,
          framework,
          ...hangsOn(root),
          prefix,
          ...(dynamic ? { dynamic: true } : {}),
          router,
          ...(WRITTEN_BY_TOOLS[framework]?.test(callee.name) ? {} : { suspected: true as const }),
          ...(guards.length > 0 ? { guards } : {}),
        },
      },
    ];
  });
}

/** The module that the first name of an expression is imported from, also of what it makes: `users.New(db)`. */
function importOf(expression: Expression, depth = 0): string | undefined {
  if (depth > 8) return undefined;
  if (expression.kind === "member") return importOf(expression.object, depth + 1);
  if (expression.kind === "call") return importOf(expression.callee, depth + 1);
  if (expression.kind !== "name" || !expression.binding) return undefined;
  const { import: imported, values } = expression.binding;
  if (imported) return imported.module;
  return values.length === 1 && values[0] ? importOf(values[0], depth + 1) : undefined;
}
