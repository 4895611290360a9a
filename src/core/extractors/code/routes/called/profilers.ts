import type { Route, RouterMount, Signal } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Expression, Program } from "../../program.ts";
import { isConditional } from "../consoles/conditional.ts";
import { type Origin, originOf, textOf } from "../origin.ts";
import { UNSEEN } from "./signals.ts";

/** `r.Mount("/debug", middleware.Profiler())`: https://pkg.go.dev/github.com/go-chi/chi/v5/middleware#Profiler */
export function isProfiler(value: Expression): boolean {
  const origin = value.kind === "call" ? originOf(value.callee) : undefined;
  return (
    origin !== undefined && /go-chi\/chi(?:\/v\d+)?\/middleware$/.test(origin.module) && origin.path[0] === "Profiler"
  );
}

/** What Go's tools for developers are called: https://pkg.go.dev/net/http/pprof · https://pkg.go.dev/expvar */
const TOOLS: Readonly<Record<string, string>> = {
  "net/http/pprof": "Go's profiler",
  expvar: "Go's variables (expvar)",
};

/** The tool that a handler is, and whether something of ours is put around it, which may ask. */
export interface HandledTool {
  readonly name: string;
  readonly isWrapped: boolean;
}

/** `pprof.Index`, `gin.WrapF(pprof.Profile)`, `expvar.Handler()`, the default mux that the profiler is on. */
export function toolOf(handler: Expression, program: Program): HandledTool | undefined {
  let at = handler;
  let isWrapped = false;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const origin = originOf(at.kind === "call" ? at.callee : at);
    const name = toolNamed(origin, program);
    if (name !== undefined) return { name, isWrapped };
    const inner = at.kind === "call" ? at.arguments.at(-1)?.value : undefined;
    if (inner === undefined) return undefined;
    isWrapped ||= origin === undefined || !ADAPTS.test(origin.module);
    at = inner;
  }
  return undefined;
}

function toolNamed(origin: Origin | undefined, { text }: Program): string | undefined {
  if (origin?.module === "net/http" && origin.path[0] === "DefaultServeMux") {
    return text.includes('"net/http/pprof"') ? TOOLS["net/http/pprof"] : undefined;
  }
  return origin === undefined ? undefined : TOOLS[origin.module];
}

/** Packages that only make one kind of handler of another. */
const ADAPTS =
  /^net\/http$|gin-gonic\/gin$|labstack\/echo(?:\/v\d+)?$|gofiber\/(?:adaptor|fiber\/v\d+\/middleware\/adaptor)/;

const DEEPEST = 6;

/** Tools that are used as middleware: https://docs.gofiber.io/api/middleware/pprof · https://docs.gofiber.io/api/middleware/expvar */
export function usedTool(value: Expression): { readonly name: string; readonly path: string } | undefined {
  const origin = value.kind === "call" ? originOf(value.callee) : undefined;
  const [, tool] = /gofiber\/fiber(?:\/v\d+)?\/middleware\/(pprof|expvar)$/.exec(origin?.module ?? "") ?? [];
  if (tool === "pprof") return { name: "Go's profiler", path: "/debug/pprof" };
  return tool === "expvar" ? { name: "Go's variables (expvar)", path: "/debug/vars" } : undefined;
}

/** Paths that go well with a profiler on a listener of its own. */
const BESIDE =
  /^\/*(?:debug|pprof|metrics|vars|prometheus|-|health\w*|ready\w*|live\w*|ping|status|version|build\w*|log\w*|$)(?:[/.*]|$)/i;

/**
 * Tools that hang on a router with nothing but tools have a listener of their own, which no caller of the service's is
 * sent to. Where routes may come from elsewhere, whether they share one is not known.
 */
export function withoutOwnListeners(signals: readonly Signal[]): readonly Signal[] {
  const made = new Set(signals.flatMap((signal) => (signal.kind === "server.app" ? [signal.data.name] : [])));
  // `addProfiler(telemetry)`: what a function is given has nothing but tools, before it as behind it.
  const isOwn = ({ on, from, router }: RouterMount) =>
    router.from === undefined &&
    on !== undefined &&
    from === undefined &&
    made.has(on) &&
    !signals.some((other) => !isMountOf(other, on, router.name) && bringsRoutes(other, { on }));
  return signals.flatMap((signal): readonly Signal[] => {
    if (signal.kind !== "server.route" || signal.data.console === undefined || signal.data.guards) return [signal];
    if (signals.some((other) => bringsRoutes(other, signal.data))) return [signal];
    const { on } = signal.data;
    const handed = signals.filter((other) => other.kind === "server.mount" && isMountOn(other.data, on));
    if ((on === undefined || made.has(on)) && handed.length === 0) return [];
    if (handed.length > 0 && handed.every((mount) => mount.kind === "server.mount" && isOwn(mount.data))) return [];
    return [{ ...signal, data: { ...signal.data, asksInside: true } }];
  });
}

/** True of what has callers of the service come to the router that a tool is on. */
function bringsRoutes(other: Signal, { on, from }: Pick<Route, "on" | "from">): boolean {
  if (other.kind === "server.route") {
    const { data } = other;
    return data.on === on && data.from === from && data.console === undefined && !BESIDE.test(data.path);
  }
  if (other.kind !== "server.mount" || !isMountOn(other.data, on) || !ROUTES.test(other.data.router.name)) return false;
  // What hands a router to the function with the tool in it says nothing of other routes.
  return other.data.on === on || other.data.router.name !== on;
}

function isMountOf(other: Signal, on: string, name: string): boolean {
  return other.kind === "server.mount" && other.data.on === on && other.data.router.name === name;
}

/** Named like what adds routes. */
const ROUTES = /rout|handler|register|setup|endpoint|controller|api/i;

function isMountOn(mount: RouterMount, on: string | undefined): boolean {
  return on !== undefined && (mount.on === on || mount.router.name === on) && mount.router.from !== "net/http";
}

/**
 * `import _ "net/http/pprof"` puts the profiler on the default mux: https://pkg.go.dev/net/http/pprof. It is told where
 * the same file serves that mux to more than its own machine.
 */
export function profilers(program: Program): readonly Signal[] {
  if (program.language !== "go" || !program.text.includes('"net/http/pprof"')) return [];
  const serving = program.calls.find(({ callee, arguments: given }) => {
    const handler = given.at(-1)?.value;
    if (callee.kind !== "member" || !/^ListenAndServe(?:TLS)?$/.test(callee.name) || given.length < 2) return false;
    if (callee.object.kind !== "name" || callee.object.binding?.import?.module !== "net/http") return false;
    const address = textOf(given[0]?.value)?.text;
    const isNil = handler !== undefined && program.text.slice(handler.span.start, handler.span.end) === "nil";
    return isNil && address !== undefined && !/^(?:localhost|127\.0\.0\.1|\[::1\])/.test(address);
  });
  if (serving === undefined || isConditional(serving, program) || isAside(serving, program)) return [];
  return [
    {
      kind: "server.route",
      place: placeOf(serving, program),
      data: {
        language: "go",
        framework: "net/http",
        method: "ALL",
        path: "/debug/pprof/*",
        handler: UNSEEN,
        console: "Go's profiler",
      },
    },
  ];
}

/** `go http.ListenAndServe(":6060", nil)` beside the service's own listener, which has another mux. */
function isAside({ span }: Call, { text, calls }: Program): boolean {
  const before = text.slice(Math.max(0, span.start - 300), span.start);
  if (!/\bgo\s+(?:func\s*\(\)\s*\{[^}]*|[\w.(]*)$/.test(before)) return false;
  return !calls.some(({ callee, arguments: given }) => {
    if (callee.kind !== "member" || !/^Handle(?:Func)?$/.test(callee.name) || callee.object.kind !== "name")
      return false;
    const path = textOf(given[0]?.value)?.text;
    return callee.object.binding?.import?.module === "net/http" && path !== undefined && !BESIDE.test(path);
  });
}
