import type { Call, Expression } from "../../program.ts";
import { lastName, type Site } from "../../resilience/site.ts";
import type { Resolver } from "../../resolve.ts";
import { environmentAsked } from "../conditions.ts";

/** How a logger writes its lines; "unknown" where run time decides. */
export type Format = "json" | "logfmt" | "text" | "unknown";

/** The calls made among a call's arguments, also where a name stands for them, and one object deep. */
export function callsGiven({ call, expression, resolver }: Site): readonly Call[] {
  const given = call ? call.arguments.map(({ value }) => value) : [expression];
  const spans = given.flatMap((value) => reached(value, resolver, 0)).map(({ span }) => span);
  return resolver.program.calls.filter(({ span }) =>
    spans.some(({ start, end }) => start <= span.start && span.end <= end),
  );
}

function reached(value: Expression, resolver: Resolver, depth: number): readonly Expression[] {
  const followed = [value, ...resolver.follow({ expression: value }).map(({ expression }) => expression)];
  if (depth > 2) return followed;
  return followed.flatMap((each) => {
    const inner =
      each.kind === "object"
        ? each.entries.flatMap((entry) => ("value" in entry ? [entry.value] : [entry.spread]))
        : each.kind === "list"
          ? each.items
          : [];
    return [each, ...inner.flatMap((one) => reached(one, resolver, depth + 1))];
  });
}

/** The names of what is called among a call's arguments. */
export function namesGiven(site: Site): readonly string[] {
  return callsGiven(site).map(({ callee }) => lastName(callee));
}

/** The text between a call's parentheses, or of what is assigned. */
export function writtenIn({ call, expression, resolver }: Site): string {
  const span = call?.argumentsSpan ?? expression.span;
  return resolver.program.text.slice(span.start, span.end);
}

/** The format of several that one of is chosen at run time: production's where the choice asks for the environment. */
export function chosen(formats: readonly Format[], written: string): Format {
  const [first] = new Set(formats);
  if (first === undefined) return "unknown";
  if (formats.every((each) => each === first)) return first;
  if (!formats.includes("json") && !formats.includes("logfmt")) return "unknown";
  const asks =
    environmentAsked(written) !== undefined || /NODE_ENV|APP_ENV|ENVIRONMENT|is_?(?:prod|dev)/i.test(written);
  return asks ? (formats.includes("json") ? "json" : "logfmt") : "unknown";
}
