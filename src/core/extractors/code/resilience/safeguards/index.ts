import type { Signal } from "../../../../model.ts";
import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import { functionArguments, withCallees } from "../covers.ts";
import { offeredSafeguards } from "./offered.ts";
import { usedSafeguards } from "./used.ts";
import { type Holding, holdingOf } from "./wrapping.ts";

/**
 * The signals of a file with what its own functions put around what they are given, and with what it offers to other files
 * and takes from them. `madeBy` tells the call that makes what a signal speaks of.
 */
export function withSafeguards(
  signals: readonly Signal[],
  madeBy: (signal: Signal) => Call | undefined,
  resolver: Resolver,
): readonly Signal[] {
  const held = new Map(
    signals.flatMap((signal): readonly [Signal, Holding][] =>
      signal.kind === "retry.policy" && signal.data.layer === "code" && signal.data.builtIn === undefined
        ? [[signal, holdingOf(madeBy(signal), signal.data.covers, resolver)]]
        : [],
    ),
  );
  const guards = signals.filter((signal) => signal.kind === "write.guard");
  const handling = signals.flatMap((signal) =>
    signal.kind === "webhook.handler" || signal.kind === "message.consumer" ? signal.data.covers : [],
  );
  const policies = [...held].flatMap(([policy, holding]) =>
    policy.kind === "retry.policy" ? [{ policy, holding }] : [],
  );
  return [
    ...signals.map((signal) => coveringMore(signal, held.get(signal), resolver)),
    ...offeredSafeguards(resolver, policies, guards),
    ...usedSafeguards(resolver, handling),
  ];
}

/** A retry covers as well what this file hands to the functions that put it around something. */
function coveringMore(signal: Signal, holding: Holding | undefined, resolver: Resolver): Signal {
  if (signal.kind !== "retry.policy" || holding === undefined) return signal;
  const runs = [...holding.values].flatMap((value) => [...resolver.usesOf(value), ...resolver.callersOf(value)]);
  const calls = [...runs, ...holding.functions.flatMap((each) => resolver.callersOf(each))];
  const given = calls.flatMap((call) => functionArguments(call, resolver));
  const isNew = given.filter(({ start }) => !signal.data.covers.some((each) => each.start === start));
  if (isNew.length === 0) return signal;
  return { ...signal, data: { ...signal.data, covers: [...signal.data.covers, ...withCallees(isNew, resolver)] } };
}
