import type { Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Resolver } from "../resolve.ts";
import { coveredBy } from "./covers.ts";
import { lastName } from "./site.ts";

const BREAKER = /circuit_?breaker|breaker_?board|^(?:with_?)?breaker$|_breaker$|[a-z]Breaker$/i;
const NONE = /(?:line|word|tie|ice|page|case|heart)_?breaker/i;

/** Breakers of the workspace's own, by their names: what they do is not looked into. */
export function ownBreakers(resolver: Resolver, known: ReadonlySet<number>): readonly Signal<"degradation.guard">[] {
  const { program } = resolver;
  if (!/breaker/i.test(program.text)) return [];
  return program.calls.flatMap((call): readonly Signal<"degradation.guard">[] => {
    const name = lastName(call.callee);
    if (known.has(call.span.start) || !BREAKER.test(name) || NONE.test(name)) return [];
    const covers = coveredBy({ call, expression: call, resolver });
    const data = {
      language: program.language,
      library: "its own",
      call: callText(call, name, program),
      how: "breaker",
      covers,
    } as const;
    return [{ kind: "degradation.guard", place: placeOf(call, program), data }];
  });
}
