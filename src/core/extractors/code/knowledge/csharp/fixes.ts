import type { Call, Expression } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { Change, Insertion } from "../client.ts";
import { pathOf } from "./durations.ts";

/** Writes over the one value that switches the member off where the thing is made or set up. */
export function overwritten(member: string, text: string): Insertion {
  return { into: "own", write: (call, resolver) => overwrite(call, member, text, resolver) };
}

function overwrite(call: Call, member: string, text: string, resolver: Resolver): readonly Change[] {
  const written = resolver.program.assignments.filter(
    ({ target }) =>
      target.name === member &&
      resolver.follow({ expression: target.object }).some(({ expression }) => expression === call),
  );
  const [only] = written;
  if (only === undefined || written.length > 1 || !isPlain(only.value)) return [];
  return [{ span: only.value.span, text }];
}

/** True for a literal, a constant, or a TimeSpan made of literals: nothing is lost with it. */
export function isPlain(value: Expression): boolean {
  if (value.kind === "literal") return true;
  if (value.kind !== "call") return /^(?:Timeout|TimeSpan|int|DateTime)\.\w+$/.test(pathOf(value));
  const isTimeSpan = /^TimeSpan(?:\.From\w+)?$/.test(pathOf(value.callee));
  return isTimeSpan && value.arguments.every((each) => isPlain(each.value));
}
