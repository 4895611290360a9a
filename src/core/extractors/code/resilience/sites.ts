import type { Call, Expression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import type { Row } from "./knowledge.ts";
import type { RowsByName } from "./names.ts";
import type { Site } from "./site.ts";

/** A place where something is called that a table knows, with its rows. */
export interface KnownSite<R extends Row> extends Site {
  readonly rows: readonly R[];
}

/** Calls and decorators that a table knows. */
export function knownSites<R extends Row>(resolver: Resolver, table: RowsByName<R>): readonly KnownSite<R>[] {
  const { program } = resolver;
  const decorating = new Set<unknown>();
  const found: KnownSite<R>[] = [];
  for (const decorated of program.functions) {
    for (const expression of decorated.decorators) {
      if (decorating.has(expression)) continue; // of the function around, which is asked first
      decorating.add(expression);
      const call = expression.kind === "call" ? expression : undefined;
      if (call === undefined && isMade(expression, resolver)) continue; // its policy is read where it is made
      const rows = table.of({ expression: call ? call.callee : expression }, resolver);
      if (rows.length > 0) found.push({ call, expression, resolver, decorated, rows });
    }
  }
  for (const call of program.calls) {
    if (decorating.has(call) || isResult(call, resolver)) continue;
    const rows = table.of({ expression: call.callee }, resolver);
    if (rows.length > 0) found.push({ call, expression: call, resolver, rows });
  }
  return found;
}

/** True for a name of what a call gave: `transient = retry(…)` and `@transient`. */
function isMade(expression: Expression, resolver: Resolver): boolean {
  const made = resolver.follow({ expression });
  return made.length > 0 && made.every((each) => each.expression.kind === "call");
}

/** True for a call of what a call gave: `on_exception(…)(load)` decorates `load`, and is not another policy. */
function isResult({ callee }: Call, resolver: Resolver): boolean {
  return resolver.follow({ expression: callee }).every(({ expression }) => expression.kind === "call");
}
