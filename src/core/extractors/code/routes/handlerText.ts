import type { Expression, FunctionExpression, Program } from "../program.ts";
import { CONNECTION_STATE, namesClient } from "./asking.ts";

/** Answers nested deeper than this are not looked into. */
const DEEPEST = 3;

/** Connections whose kept state the body reads. */
export function statesRead({ bodySpan }: FunctionExpression, { text }: Program): readonly string[] {
  return [...text.slice(bodySpan.start, bodySpan.end).matchAll(CONNECTION_STATE)].flatMap(([, on = "", state]) => {
    const names = on.split(/\??\./);
    return names.some(namesClient) && !/^(?:res|resp|response|reply|ctx|req|request|error|err|e)$/.test(names[0] ?? "")
      ? [`${on.replaceAll("?", "")}.${state}`]
      : [];
  });
}

/** True when the body can answer that all is not well, other than for an exception it caught: it knows something. */
export function canRefuse({ bodySpan }: FunctionExpression, { text }: Program): boolean {
  const body = text.slice(bodySpan.start, bodySpan.end);
  const uncaught = withoutCatch(body).replace(/\/\/.*|#.*|\/\*[\s\S]*?\*\//g, "");
  return /\b50[03]\b|SERVICE_UNAVAILABLE|ServiceUnavailable/.test(uncaught);
}

function withoutCatch(body: string): string {
  const start = /\bcatch\b[^{]*\{|\bexcept\b[^:\n]*:/.exec(body);
  if (!start) return body;
  if (start[0].endsWith(":")) return body.slice(0, start.index);
  let depth = 1;
  let at = start.index + start[0].length;
  for (; at < body.length && depth > 0; at++) {
    if (body[at] === "{") depth++;
    else if (body[at] === "}") depth--;
  }
  return body.slice(0, start.index) + withoutCatch(body.slice(at));
}

/** True when an answer holds a variable of the file that is given more than one value. */
export function readsState(returns: readonly Expression[], depth = 0): boolean {
  if (depth > DEEPEST) return false;
  return returns.some((value) => {
    if (value.kind === "name") return value.binding?.kind === "variable" && value.binding.values.length > 1;
    if (value.kind === "object") {
      return value.entries.some((entry) => "key" in entry && readsState([entry.value], depth + 1));
    }
    return false;
  });
}
