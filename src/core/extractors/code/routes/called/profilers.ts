import type { Signal } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Expression, Program } from "../../program.ts";
import { isConditional } from "../consoles/conditional.ts";
import { originOf, textOf } from "../origin.ts";
import { UNSEEN } from "./signals.ts";

/** `r.Mount("/debug", middleware.Profiler())`: https://pkg.go.dev/github.com/go-chi/chi/v5/middleware#Profiler */
export function isProfiler(value: Expression): boolean {
  const origin = value.kind === "call" ? originOf(value.callee) : undefined;
  return (
    origin !== undefined && /go-chi\/chi(?:\/v\d+)?\/middleware$/.test(origin.module) && origin.path[0] === "Profiler"
  );
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
  if (serving === undefined || isConditional(serving, program)) return [];
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
