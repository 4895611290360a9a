import type { Call, Expression, Program } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { Change, Insertion } from "../client.ts";
import { pathOf } from "./durations.ts";

/**
 * Writes over the one value that switches the member off: of what a call makes, or of what was handed in, where it is
 * the call itself that is put right.
 */
export function overwritten(member: string, text: string): Insertion {
  return { into: "own", write: (call, resolver) => overwrite(call, member, text, resolver) };
}

function overwrite(call: Call, member: string, text: string, resolver: Resolver): readonly Change[] {
  const { callee } = call;
  const handed = callee.kind === "member" && !call.isNew ? resolver.follow({ expression: callee.object }) : [];
  const meant = [call, ...handed.map(({ expression }) => expression).filter(({ kind }) => kind === "name")];
  const written = resolver.program.assignments.filter(
    ({ target }) =>
      target.name === member &&
      resolver
        .follow({ expression: target.object })
        .some(({ expression }) => meant.some((each) => isOne(each, expression))),
  );
  const [only] = written;
  if (only === undefined || written.length > 1 || !isPlain(only.value)) return [];
  return [{ span: only.value.span, text: inScope(text, resolver.program) }];
}

function isOne(one: Expression, other: Expression): boolean {
  if (one === other) return true;
  return one.kind === "name" && other.kind === "name" && one.binding !== undefined && one.binding === other.binding;
}

/** What says that a file writes its usings out itself, since a project can import these for all its files. */
const WRITTEN_OUT = /^System(?:$|\.(?:Collections\.Generic|IO|Linq|Threading(?:\.Tasks)?)$)/;
const USES_SYSTEM = /(?<![\w.])(?:TimeSpan|DateTime|Uri|Exception|Guid|Func|Action|Math|Console|Environment|String)\b/;
const USES_THREADING = /(?<![\w.])(?:CancellationToken(?:Source)?|SemaphoreSlim|Interlocked|Timeout\.Infinite\w*)\b/;

/** The text with its types written out in full where the file does not seem to import them. */
export function inScope(text: string, { imports, text: file }: Program): string {
  const modules = new Set(imports.map(({ module }) => module));
  if (![...modules].some((module) => WRITTEN_OUT.test(module))) return text;
  const hasSystem = modules.has("System") || USES_SYSTEM.test(file);
  const hasThreading = modules.has("System.Threading") || USES_THREADING.test(file);
  const threaded = hasThreading ? text : text.replaceAll("CancellationTokenSource", "System.Threading.$&");
  return hasSystem ? threaded : threaded.replace(/\b(?:TimeSpan|DateTime)\b/g, "System.$&");
}

/** True for a literal, a constant, or a TimeSpan made of literals: nothing is lost with it. */
export function isPlain(value: Expression): boolean {
  if (value.kind === "literal") return true;
  if (value.kind !== "call") return /^(?:Timeout|TimeSpan|int|DateTime)\.\w+$/.test(pathOf(value));
  const isTimeSpan = /^TimeSpan(?:\.From\w+)?$/.test(pathOf(value.callee));
  return isTimeSpan && value.arguments.every((each) => isPlain(each.value));
}
