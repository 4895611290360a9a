import type { Span } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { lastName } from "./site.ts";

/** A handler that begins with `channel.ack(message)`, after its parameters and the brace of its block. */
const FIRST =
  /^\s*(?:\{|do\b)?\s*(?:\|[^|\n]{0,100}\|)?\s*(?:await\s{1,3})?[$\w]+(?:(?:\.|->)\w+){0,4}(?:\.|->)(?:basic_)?[aA]ck(?:nowledge)?\(/;
const LOGS = /^(?:log|debug|info|warn|warning|error|print|puts|printf|echo)$/i;

/** True where the function that takes a message acknowledges it first and does its work after that. */
export function isAcknowledgedFirst(covered: readonly Span[], { program }: Resolver): boolean {
  const functionAt = (at: Span) => program.functions.find(({ span }) => span.start === at.start && span.end === at.end);
  // What is given besides the function may be calls as well: `Receive(context.Background(), func…)`.
  const handler = covered.find(functionAt) ?? covered[0];
  if (handler === undefined) return false;
  const { start } = functionAt(handler)?.bodySpan ?? handler;
  const acknowledged = FIRST.exec(program.text.slice(start, handler.end));
  if (acknowledged === null) return false;
  const after = start + acknowledged[0].length;
  return callsIn(program, handler).some(({ span, callee }) => span.start > after && !LOGS.test(lastName(callee)));
}
