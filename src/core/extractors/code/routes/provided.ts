import type { Handler, Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../program.ts";
import { NODE_FRAMEWORKS } from "./frameworks.ts";
import { handlerOf } from "./handler.ts";
import { Holders } from "./holders.ts";
import { entryOf, qualifiedName, textOf } from "./origin.ts";

/** A library that answers on health addresses itself, and how its call says where. */
interface Provider {
  /** What is called, as `qualifiedName` gives it. */
  readonly callee: string;
  readonly source: string;
  routes(call: Call, program: Program): readonly (readonly [string, Handler])[];
}

const CONSTANT: Handler = { answers: "constant", asks: [] };

const PROVIDERS: readonly Provider[] = [
  {
    callee: "@godaddy/terminus#createTerminus",
    source: "https://github.com/godaddy/terminus#readme",
    routes: (call, program) => {
      const checks = entryOf(call.arguments[1]?.value, "healthChecks");
      const entries = checks?.kind === "object" ? checks.entries : [];
      return entries.flatMap((entry) =>
        "key" in entry && entry.key.startsWith("/") ? [[entry.key, handlerOf([entry.value], program)] as const] : [],
      );
    },
  },
  {
    callee: "express-actuator",
    source: "https://github.com/rcruzper/express-actuator#configuring-actuator",
    routes: (call) => {
      const [options] = call.arguments;
      const below = textOf(entryOf(options?.value, "basePath"))?.text ?? textOf(options?.value)?.text ?? "";
      return [[`${below}/health`, CONSTANT]];
    },
  },
  {
    // Serves the three of them on a port of its own.
    callee: "lightship#createLightship",
    source: "https://github.com/gajus/lightship#readme",
    routes: () => [
      ["/health", CONSTANT],
      ["/live", CONSTANT],
      ["/ready", { answers: "asks", asks: ["lightship.signalReady"] }],
    ],
  },
];

/** Options of Fastify plugins that answer on a health address. */
const PLUGINS: readonly {
  readonly module: string;
  readonly source: string;
  routes(options: Expression | undefined, program: Program): readonly (readonly [string, Handler])[];
}[] = [
  {
    module: "fastify-healthcheck",
    source: "https://github.com/smartiniOnGitHub/fastify-healthcheck#readme",
    routes: (options) => [[textOf(entryOf(options, "healthcheckUrl"))?.text ?? "/health", CONSTANT]],
  },
  ...["@fastify/under-pressure", "under-pressure"].map((module) => ({
    module,
    source: "https://github.com/fastify/under-pressure#status-route",
    routes: (options: Expression | undefined, program: Program) => underPressure(options, program),
  })),
];

function underPressure(options: Expression | undefined, program: Program): readonly (readonly [string, Handler])[] {
  const exposed = entryOf(options, "exposeStatusRoute");
  if (!exposed || (exposed.kind === "literal" && exposed.value === false)) return [];
  const path = textOf(exposed)?.text ?? textOf(entryOf(exposed, "url"))?.text ?? "/status";
  const check = entryOf(options, "healthCheck");
  return [[path, check ? handlerOf([check], program) : CONSTANT]];
}

/** Middleware that answers on the path it is mounted under. */
const MIDDLEWARE: Readonly<Record<string, Handler>> = {
  "express-healthcheck": CONSTANT, // https://github.com/lennym/express-healthcheck#readme
  "@cloudnative/health-connect#LivenessEndpoint": CONSTANT, // https://github.com/CloudNativeJS/cloud-health-connect#readme
  "@cloudnative/health-connect#ReadinessEndpoint": { answers: "asks", asks: ["@cloudnative/health-connect"] },
  "@cloudnative/health-connect#HealthEndpoint": { answers: "asks", asks: ["@cloudnative/health-connect"] },
};

/** Routes that libraries answer by themselves once they are set up. */
export function providedRoutes(program: Program): readonly Signal[] {
  if (!/terminus|lightship|express-actuator|healthcheck|under-pressure|health-connect/.test(program.text)) return [];
  const holders = new Holders(program, NODE_FRAMEWORKS);
  return program.calls.flatMap((call): readonly Signal[] => {
    const name = qualifiedName(call.callee, program);
    const provider = PROVIDERS.find(({ callee }) => callee === name);
    if (provider) return provider.routes(call, program).map((each) => routeSignal(call, each, undefined, program));
    if (call.callee.kind !== "member") return [];
    const [first, second] = call.arguments;
    if (call.callee.name === "register" && first) {
      const plugin = PLUGINS.find(({ module }) => module === qualifiedName(first.value, program));
      const on = holders.of(call.callee.object)?.name;
      return (plugin?.routes(second?.value, program) ?? []).map((each) => routeSignal(call, each, on, program));
    }
    if (second?.value.kind !== "call") return [];
    const handler = MIDDLEWARE[qualifiedName(second.value.callee, program) ?? ""];
    const path = first && textOf(first.value)?.text;
    const on = holders.of(call.callee.object)?.name;
    return handler && path !== undefined ? [routeSignal(call, [path, handler], on, program)] : [];
  });
}

function routeSignal(
  call: Call,
  [path, handler]: readonly [string, Handler],
  on: string | undefined,
  program: Program,
): Signal {
  const framework = on === undefined ? "library" : (NODE_FRAMEWORKS[0]?.name ?? "");
  return {
    kind: "server.route",
    place: { path: program.path, span: call.span },
    data: { language: program.language, framework, method: "GET", path, ...(on === undefined ? {} : { on }), handler },
  };
}
