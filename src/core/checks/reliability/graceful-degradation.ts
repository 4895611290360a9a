import type { DegradationGuard, Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { ownOf, servedCalls } from "./outboundReach.ts";

type Reads = "degradation.guard" | "call.outbound" | "manifest.package";
type Call = Signal<"call.outbound">;
type Guard = Signal<"degradation.guard">;

export default defineCheck<Reads>({
  id: "reliability/graceful-degradation",
  title: "Non-critical dependency loss does not take the service down",
  level: "standard",
  mode: "partial",
  scope: "component",
  scaffolds: ["circuit-breaker"],
  reads: ["degradation.guard", "call.outbound", "manifest.package"],

  decide(seen) {
    const calls = servedCalls(seen.all("call.outbound"), seen.component, seen.everywhere("manifest.package"));
    // What is caught only counts where a call that leaves the process is tried.
    const guards = ownOf(seen.all("degradation.guard"), seen.component, seen.everywhere("manifest.package")).filter(
      (guard) => guard.data.library !== "a catch" || callsUnder(guard, calls).length > 0,
    );
    if (calls.length === 0 && guards.length === 0) {
      return notApplicable(`no outbound call was seen in ${count(seen.files, "file")}`);
    }
    if (guards.length === 0) return shared(calls, seen) ?? fail(missing(calls, seen));
    const [first, ...others] = guards.filter(({ data }) => data.perCall).map(forgetful);
    const evidence = guards.filter(({ data }) => !data.perCall).map(evidenceOf);
    if (first) return { outcome: "fail", findings: [first, ...others], evidence };
    return covered(calls, guards, evidence);
  },
});

function covered(calls: readonly Call[], guards: readonly Guard[], evidence: readonly Evidence[]): Verdict {
  const bare = calls.filter((call) => !guards.some((guard) => callsUnder(guard, [call]).length > 0));
  const [first] = bare;
  if (first === undefined && calls.length > 0) return { outcome: "pass", evidence };
  const left =
    first === undefined
      ? ""
      : `; ${count(bare.length, "call")} of ${calls.length} ${bare.length === 1 ? "has" : "have"} none that was seen, such as ${first.data.call}`;
  return {
    outcome: "unknown",
    reason: `which dependencies the service must do without is for a person to say${left}`,
    evidence,
  };
}

/** What other parts of the workspace set up for every client that is made there. */
function shared(calls: readonly Call[], seen: Seen<Reads>): Verdict | undefined {
  const languages = new Set(calls.map(({ data }) => data.language));
  const guards = seen
    .everywhere("degradation.guard")
    .filter(({ data }) => data.library !== "a catch" && data.covers.length === 0 && languages.has(data.language));
  if (guards.length === 0) return undefined;
  return unknown(
    "whether its clients are made with what shared code sets up, the files do not show",
    ...guards.map(evidenceOf),
  );
}

function missing(calls: readonly Call[], seen: Seen<Reads>): Finding {
  const names = [...new Set(calls.map(({ data }) => hostOf(data.target) ?? data.client))].slice(0, 3).join(", ");
  const which =
    calls.length === 1
      ? `The outbound call (${names}) has no breaker, fallback, bulkhead`
      : `None of ${calls.length} outbound calls (${names}) has a breaker, fallback, bulkhead`;
  return {
    kind: "degradation-missing",
    severity: "info",
    identity: "degradation-missing",
    message: `${which} or cached answer: a failure there is a failure here. Searched ${count(seen.files, "file")}.`,
    fixes: [],
  };
}

function forgetful({ data, place }: Guard): Finding {
  return {
    kind: "breaker-per-call",
    severity: "warning",
    message: `${data.call} is made anew for every call: it never counts a second failure, so it never opens.`,
    place,
    fixes: [],
  };
}

const HOW: Readonly<Record<DegradationGuard["how"], string>> = {
  breaker: "stops calling what keeps failing",
  bulkhead: "bounds how much one dependency can take",
  fallback: "is the answer when the first one fails",
  cache: "is the answer that was known before",
};

function evidenceOf({ data, place }: Guard): Evidence {
  if (data.call === "") return { message: "A failure is caught here, and the rest goes on.", place };
  return { message: `${data.call} ${HOW[data.how]}.`, place };
}

function callsUnder({ place, data }: Guard, calls: readonly Call[]): readonly Call[] {
  return calls.filter(
    (call) =>
      call.place.path === place.path &&
      data.covers.some(({ start, end }) => start <= call.place.span.start && call.place.span.end <= end),
  );
}

function hostOf(target: string | undefined): string | undefined {
  return /^https?:\/\/([^/:?#]+\.[a-z]{2,})/i.exec(target ?? "")?.[1];
}
