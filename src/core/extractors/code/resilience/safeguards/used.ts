import type { Signal, Span } from "../../../../model.ts";
import { importOf, isOwnModule } from "../../importedCalls.ts";
import type { Expression, Language } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import { functionArguments, withCallees } from "../covers.ts";

/**
 * Where this file calls what another may offer: with functions of its own, as a decorator, or where events and messages
 * are handled. Whether there is such a thing is known once the files are joined; what is none is dropped then.
 */
export function usedSafeguards(resolver: Resolver, handling: readonly Span[]): readonly Signal<"safeguard.used">[] {
  const { path, calls, functions } = resolver.program;
  const called = calls.flatMap((call) => {
    const covers = functionArguments(call, resolver);
    return covers.length > 0 || isWithin(call.span, handling) ? used(call.callee, call.span, covers) : [];
  });
  const decorated = functions.flatMap(({ decorators, bodySpan }) =>
    decorators.flatMap((each) => used(each.kind === "call" ? each.callee : each, each.span, [bodySpan])),
  );
  return [...called, ...decorated];

  function used(callee: Expression, span: Span, covers: readonly Span[]): readonly Signal<"safeguard.used">[] {
    const [value, ...others] = resolver.follow({ expression: callee });
    const origin = value && others.length === 0 ? importOf(value, resolver) : undefined;
    if (origin === undefined || !mayBeOwn(origin.module, resolver.program.language)) return [];
    const data = {
      from: origin.module,
      name: origin.path.join(".") || "default",
      covers: withCallees(covers, resolver),
    };
    return [{ kind: "safeguard.used", place: { path, span: { start: span.start, end: span.end } }, data }];
  }
}

/** In JavaScript a module's spelling tells; elsewhere its name may be a package of the workspace or of somebody else. */
function mayBeOwn(module: string, language: Language): boolean {
  return language === "javascript" || language === "typescript" ? isOwnModule(module, language) : true;
}

function isWithin({ start, end }: Span, all: readonly Span[]): boolean {
  return all.some((each) => each.start <= start && end <= each.end);
}
