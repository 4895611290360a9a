import type { Call, Expression, Program } from "../program.ts";
import { entryOf, functionOf, qualifiedName } from "./origin.ts";

/** A runtime's own server, which hands requests to functions as the web's own Request. */
export interface WebServer {
  readonly framework: "bun" | "deno";
  readonly call: Call;
  /** What the call is given last: its options, or the function that answers. */
  readonly given: Expression | undefined;
}

/** Functions that are put around what answers are followed this many deep. */
const DEEPEST = 8;

/** https://bun.com/docs/runtime/http/server https://docs.deno.com/api/deno/~/Deno.serve */
export function webServers(program: Program): readonly WebServer[] {
  return program.calls.flatMap((call): readonly WebServer[] => {
    const framework = runtimeOf(call.callee, program);
    if (framework === undefined) return [];
    return [{ framework, call, given: insideOf(call.arguments.at(-1)?.value) }];
  });
}

function runtimeOf(callee: Expression, program: Program): WebServer["framework"] | undefined {
  if (callee.kind === "member" && callee.name === "serve" && callee.object.kind === "name" && !callee.object.binding) {
    if (callee.object.name === "Bun") return "bun";
    if (callee.object.name === "Deno") return "deno";
  }
  return /^bun#(?:default\.)?serve$/.test(qualifiedName(callee, program) ?? "") ? "bun" : undefined;
}

/** What stands in the middle of `requestLogger(limitRequests({ … }))`. */
function insideOf(given: Expression | undefined): Expression | undefined {
  let at = given;
  for (let step = 0; step < DEEPEST && at?.kind === "call"; step++) at = at.arguments.at(-1)?.value;
  return at?.kind === "name" && at.binding?.values.length === 1 ? (at.binding.values[0] ?? at) : at;
}

/** The runtime whose own server a file starts with a function that answers every path; undefined where it starts none. */
export function answeringByHand(program: Program): WebServer["framework"] | undefined {
  if (!/\b(?:Bun|Deno|serve)\b/.test(program.text)) return undefined;
  return webServers(program).find(isByHand)?.framework;
}

/** True where one function answers every path that no route is for. */
export function isByHand({ given }: WebServer): boolean {
  const handler = given?.kind === "object" ? (entryOf(given, "fetch") ?? entryOf(given, "handler")) : given;
  return handler !== undefined && functionOf(insideOf(handler) ?? handler) !== undefined;
}
