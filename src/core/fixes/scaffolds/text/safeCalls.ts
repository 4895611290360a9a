import { isTooling } from "../../../checks/reliability/outboundReach.ts";
import { callsUnder } from "../../../checks/reliability/retryFindings.ts";
import type { Place, Signal } from "../../../model.ts";
import type { Looked } from "../topic.ts";

type Call = Signal<"call.outbound">;

/** The program's own outbound calls, in some languages: not those of pages, nor of scripts beside it. */
export function ownCalls({ component, all }: Looked, languages?: readonly string[]): readonly Call[] {
  return all("call.outbound").filter(
    ({ data, place }) =>
      languages?.includes(data.language) !== false &&
      !data.inBrowser &&
      !data.connects &&
      !isTooling(place.path, component.root),
  );
}

/** Says that a component asks nobody outside, where none of its calls was seen to. */
export function callsNobody(looked: Looked): string | undefined {
  return ownCalls(looked).length > 0
    ? undefined
    : `No call of ${looked.component.id} to another service was seen, so there is nothing to put it around.`;
}

/** Of these, the reads that end by themselves and that nothing repeats yet: they may be asked again as they are. */
export function repeatable(calls: readonly Call[], { all }: Looked): readonly Call[] {
  const policies = all("retry.policy");
  return calls.filter(
    ({ data, place }) =>
      (data.method === "GET" || data.method === "HEAD") &&
      (data.timeout.state === "set" || data.timeout.state === "default") &&
      !policies.some((policy) => isRepeatedBy(policy, place)),
  );
}

function isRepeatedBy(policy: Signal<"retry.policy">, { path, span }: Place): boolean {
  const own = policy.place;
  const isInside = own.path === path && own.span.start <= span.start && span.end <= own.span.end;
  return isInside || callsUnder(policy, [{ place: { path, span } }]).length > 0;
}
