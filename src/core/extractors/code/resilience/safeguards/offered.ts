import type { Signal, Span } from "../../../../model.ts";
import type { Expression, FunctionExpression } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import { withCallees } from "../covers.ts";
import type { Holding } from "./wrapping.ts";

/** A retry, and where it is to be had in its file. */
export interface HeldPolicy {
  readonly policy: Signal<"retry.policy">;
  readonly holding: Holding;
}

/** What other files can import of this one: retries for what they hand over, and functions that write what may come twice. */
export function offeredSafeguards(
  resolver: Resolver,
  policies: readonly HeldPolicy[],
  guards: readonly Signal<"write.guard">[],
): readonly Signal<"safeguard.offered">[] {
  if (policies.length === 0 && guards.length === 0) return [];
  const { path } = resolver.program;
  return exportedNames(resolver).flatMap(({ name, expression, gives }): readonly Signal<"safeguard.offered">[] => {
    const policy = policies.find(({ holding }) => isHeldBy(holding, expression, gives))?.policy;
    const guard =
      guards.length > 0 && expression.kind === "function" ? guardIn(expression, guards, resolver) : undefined;
    if (policy === undefined && guard === undefined) return [];
    const data = {
      name,
      ...(policy ? { retries: policy.place } : {}),
      ...(guard ? { writes: guard.data } : {}),
    };
    return [{ kind: "safeguard.offered", place: { path, span: plain(expression.span) }, data }];
  });
}

function isHeldBy(
  { values, functions }: Holding,
  expression: Expression,
  gives: readonly FunctionExpression[],
): boolean {
  return (
    (expression.kind === "call" && values.has(expression)) ||
    functions.some((each) => each === expression || gives.includes(each))
  );
}

function guardIn({ bodySpan }: FunctionExpression, guards: readonly Signal<"write.guard">[], resolver: Resolver) {
  const spans = withCallees([bodySpan], resolver);
  return guards.find(({ place }) => spans.some(({ start, end }) => start <= place.span.start && place.span.end <= end));
}

interface Exported {
  readonly name: string;
  readonly expression: Expression;
  /** The functions of this file that it gives when it is called: a decorator with arguments does. */
  readonly gives: readonly FunctionExpression[];
}

/** Everything that can be imported and followed, methods by the name of their class and of its instances. */
function exportedNames(resolver: Resolver): readonly Exported[] {
  return [...resolver.program.exports].flatMap(([name, expression]): readonly Exported[] => {
    const [value, ...others] = resolver.follow({ expression });
    if (value === undefined || others.length > 0) return [];
    const definition = value.expression.kind === "name" ? value.expression.binding?.definition : undefined;
    const methods = [...(definition?.methods ?? [])].flatMap(([method, each]) => [
      { name: `${name}().${method}`, expression: each, gives: [] },
      { name: `${name}.${method}`, expression: each, gives: [] },
    ]);
    return [...methods, { name, expression: value.expression, gives: givenBy(value.expression, resolver) }];
  });
}

function givenBy(expression: Expression, resolver: Resolver): readonly FunctionExpression[] {
  if (expression.kind !== "function") return [];
  return expression.returns
    .flatMap((each) => resolver.follow({ expression: each }))
    .flatMap((each) => (each.expression.kind === "function" ? [each.expression] : []));
}

function plain({ start, end }: Span): Span {
  return { start, end };
}
