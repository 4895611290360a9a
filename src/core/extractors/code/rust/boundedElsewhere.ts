import type { Signal, Timeout } from "../../../model.ts";
import type { Sighting } from "../clients.ts";
import { timeoutOf } from "../facts.ts";
import { callsUnderDeadline } from "../knowledge/rust/deadlines.ts";
import { originOf, type Resolver } from "../resolve.ts";

/** The functions of other modules that this file runs under a deadline: `timeout(limit, health::check())`. */
export function boundedElsewhere(resolver: Resolver): readonly Signal[] {
  return callsUnderDeadline(resolver).flatMap(({ call, reading }): readonly Signal[] => {
    const origin = originOf({ expression: call.callee });
    if (origin.from !== "module") return [];
    const [module, name] = [...origin.module.split("."), ...origin.path].filter((part) => part !== "*").slice(-2);
    if (module === undefined || name === undefined) return [];
    const timeout: Timeout = { by: "context", ...reading };
    const data = { name: "", client: "", timeout, fixes: [], provides: deadlineKey(module, name) };
    return [{ kind: "client.exported", place: { path: resolver.program.path, span: call.span }, data }];
  });
}

/** Where a function that others can call leaves a call open: a deadline that they run the function under holds. */
export function boundByCallers({ call, decision }: Sighting, { program }: Resolver): Timeout | undefined {
  const { holder } = call;
  if (decision.reading.state !== "absent" || holder?.name === undefined || holder.owner !== undefined) return undefined;
  if (!program.exports.has(holder.name)) return undefined;
  const type = deadlineKey(moduleOf(program.path), holder.name);
  return { state: "injected", type, otherwise: timeoutOf(decision) };
}

function deadlineKey(module: string, name: string): string {
  return `deadline around ${module}::${name}`;
}

/** What others call the module of a file: `health` of `src/health.rs` and of `src/health/mod.rs`. */
function moduleOf(path: string): string {
  const parts = path.replace(/(?:\/mod)?\.rs$/, "").split("/");
  return parts.at(-1) ?? "";
}
