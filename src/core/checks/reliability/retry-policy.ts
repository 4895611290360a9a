import type { Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { ownOf, servedCalls } from "./outboundReach.ts";
import {
  callsUnder,
  evidenceOf,
  findingsOf,
  isHeldBack,
  isRetrying,
  labelOf,
  meshesBelow,
  notesOf,
  policiesOver,
  queuesOver,
} from "./retryFindings.ts";

type Reads = "retry.policy" | "call.outbound" | "manifest.package" | "payment.call" | "degradation.guard";
type Policy = Signal<"retry.policy">;

export default defineCheck<Reads>({
  id: "reliability/retry-policy",
  title: "Retries are capped, jittered and limited to safe operations",
  level: "standard",
  mode: "partial",
  scope: "component",
  scaffolds: ["retry"],
  reads: ["retry.policy", "call.outbound", "manifest.package", "payment.call", "degradation.guard"],

  decide(seen) {
    const calls = servedCalls(seen.all("call.outbound"), seen.component, seen.everywhere("manifest.package"));
    const policies = policiesOf(seen, calls);
    if (calls.length === 0 && policies.length === 0) {
      return notApplicable(`no outbound call and no retry was seen in ${count(seen.files, "file")}`);
    }
    const open = policies.every(({ data }) => data.builtIn) ? calls.filter((call) => !isRepeated(call, policies)) : [];
    if (open.length > 0 || policies.length === 0) {
      return unknown(
        `nothing that retries was seen around ${count(open.length, "outbound call")}: say whether failures are meant to reach the caller, or what repeats them (a mesh, a gateway, a queue)`,
        ...[...policies, ...unreachedLoops(seen, calls)].flatMap((policy) => evidenceOf(policy, calls)),
      );
    }
    return judge(policies, calls, seen);
  },
});

/** True for a call of an SDK that repeats by itself, wherever its client was made. */
function isRepeated(call: Signal<"call.outbound">, policies: readonly Policy[]): boolean {
  return policies.some((policy) => policy.data.library === call.data.client || callsUnder(policy, [call]).length > 0);
}

/** Retries of this component's calls, and a mesh's of calls to it; a loop that calls nobody outside is none. */
function policiesOf(seen: Seen<Reads>, calls: readonly Signal<"call.outbound">[]): readonly Policy[] {
  const all = ownOf(seen.all("retry.policy"), seen.component, seen.everywhere("manifest.package"));
  const own = all.filter(({ data }) => data.layer !== "mesh");
  const mesh = seen
    .everywhere("retry.policy")
    .filter(({ data, place }) => data.layer === "mesh" && isOfMesh(data.host, place.path, seen));
  return [...own, ...mesh]
    .filter(
      (policy) => policy.data.library !== "a loop" || callsUnder(policy, calls).length > 0 || isOverSdk(policy, own),
    )
    .filter(isRetrying);
}

/** Loops that wait between their tries, and call what could not be followed: `sender.Send(event)` of an interface. */
function unreachedLoops(seen: Seen<Reads>, calls: readonly Signal<"call.outbound">[]): readonly Policy[] {
  return ownOf(seen.all("retry.policy"), seen.component, seen.everywhere("manifest.package")).filter(
    (policy) =>
      policy.data.library === "a loop" &&
      policy.data.wait !== "none" &&
      policy.data.wait !== "unknown" &&
      callsUnder(policy, calls).length === 0,
  );
}

/** True for what repeats calls of an SDK, which are known by its client alone. */
function isOverSdk(policy: Policy, all: readonly Policy[]): boolean {
  return all.some((each) => each.data.builtIn && policiesOver(each, [policy]).length > 0);
}

/** True for the policy of a host that is named like the component, or lies with it. */
function isOfMesh(
  host: string | undefined,
  path: string,
  { component: { id, root }, components }: Seen<Reads>,
): boolean {
  return components.length < 2 || labelOf(host) === id || (root !== "" && path.startsWith(`${root}/`));
}

function judge(policies: readonly Policy[], calls: readonly Signal<"call.outbound">[], seen: Seen<Reads>): Verdict {
  const payments = seen.all("payment.call");
  const guards = seen.all("degradation.guard");
  const findings: Finding[] = policies.flatMap((policy) =>
    findingsOf(policy, calls, payments, [
      ...policiesOver(policy, policies).filter((outer) => !isHeldBack(policy, outer, guards)),
      ...meshesBelow(policy, calls, seen.everywhere("retry.policy")),
    ]),
  );
  const noted = policies.flatMap((policy) => notesOf(policy, calls, queuesOver(policy, policies)));
  const notes = noted.length > 0 ? { notes: noted } : {};
  const evidence = policies.flatMap((policy) => evidenceOf(policy, calls));
  const [first, ...others] = findings;
  if (first) return { outcome: "fail", findings: [first, ...others], evidence, ...notes };
  const open = policies.flatMap((policy) => openQuestion(policy, calls, payments));
  const [question] = open;
  if (question === undefined) return { outcome: "pass", evidence, ...notes };
  const more = open.length > 1 ? `, and ${count(open.length - 1, "more")} like it` : "";
  return { outcome: "unknown", reason: `${question}${more}`, evidence, ...notes };
}

/** What the files do not say of a retry. */
function openQuestion(
  policy: Policy,
  calls: readonly Signal<"call.outbound">[],
  payments: readonly Signal<"payment.call">[],
): readonly string[] {
  const { data } = policy;
  if (data.builtIn) return [];
  if (data.limit.state === "unknown")
    return [`how often ${data.call} tries could not be followed: ${data.limit.reason}`];
  if (data.repeats === "safe" || data.repeats === "all" || data.layer === "queue")
    return data.layer === "queue" ? [queued(policy)] : [];
  const covered = callsUnder(policy, calls);
  const isKnown =
    covered.length > 0 &&
    covered.every(({ data: call }) => call.method !== undefined && !(data.repeats === "some" && isBareWrite(call)));
  if (isKnown || (covered.length === 0 && callsUnder(policy, payments).length > 0)) return [];
  return [`whether what ${data.call} (${data.library}) repeats may be done twice, the files do not show`];
}

function queued({ data }: Policy): string {
  return `whether the work that ${data.library} delivers again may be done twice, the files do not show`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 || noun === "more" ? "" : "s"}`;
}

/** A write by which the other side cannot tell a repeat. */
function isBareWrite({ method, keyed }: Signal<"call.outbound">["data"]): boolean {
  return (method === "POST" || method === "PATCH") && !keyed;
}
