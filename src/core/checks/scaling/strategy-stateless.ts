import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";

const READS = ["library.used", "kubernetes.autoscaler", "traffic.affinity", "document.page", "migration.file"] as const;
type Reads = (typeof READS)[number];
type Use = Signal<"library.used">;
const MOST_EVIDENCE = 5;

/**
 * The service that Rails writes into every new application's settings; one that attaches files to records has tables for
 * it: https://guides.rubyonrails.org/active_storage_overview.html#setup
 */
const ACTIVE_STORAGE = /\bactive_storage\.service\b/;

export default defineCheck({
  id: "scaling/strategy-stateless",
  title: "How it scales is chosen, and no instance keeps state of its own",
  level: "standard",
  mode: "partial",
  scope: "component",
  appliesTo: ["service", "worker", "web", "function"],
  reviewDays: 365,
  reads: READS,

  decide(seen): Verdict {
    const attaches = seen.all("migration.file").some(({ data }) => data.creates.includes("active_storage_blobs"));
    const used = seen
      .all("library.used")
      .filter(
        ({ data }) => !data.inBrowser && data.when !== "development" && (attaches || !ACTIVE_STORAGE.test(data.call)),
      );
    const sessions = used.filter(({ data }) => data.topic === "sessions");
    const shared = sessions.filter(({ data }) => data.role === "shared" || data.role === "cookie");
    const isShared = shared.some(({ data }) => data.role === "shared");
    const unlessTold = isShared ? [] : sessions.filter(({ data }) => data.role === "unless-told");
    const local = [...used.filter(({ data }) => data.topic === "local-state"), ...unlessTold];
    // A store that instances share takes the place of the memory that a library would use without one.
    const kept = sessions.filter(({ data }) => data.role === "disk" || (data.role === "memory" && !isShared));
    const sticky = affinities(seen);
    // Under a condition it may be what another store stands in for.
    const perhaps = kept.filter(({ data }) => data.when === "other");
    const notes = [...local.map(noted), ...perhaps.map(perhapsKept), ...sticky.map(stickyNoted)];
    const evidence = [...shared.slice(0, MOST_EVIDENCE).map(evidenceOf), ...scales(seen), ...decisions(seen)];
    const [first, ...others] = kept.filter(({ data }) => data.when !== "other").map(sessionKept);
    const beside = notes.length === 0 ? {} : { notes };
    if (first) return { outcome: "fail", findings: [first, ...others], evidence, ...beside };
    if (scales(seen).length > 0 && notes.length === 0) return { outcome: "pass", evidence };
    const reason =
      notes.length > 0
        ? "something is kept or begun by each instance for itself; whether that may be so with more than one, a person can say"
        : "no state of one instance was seen; how it scales, and why so, a person can say";
    return { ...unknown(reason, ...evidence), ...beside };
  },
});

function sessionKept({ data, place }: Use): Finding {
  const where = data.role === "disk" ? "on one instance's disk" : "in one instance's memory";
  return {
    kind: "session-local",
    message: `${data.call} keeps sessions ${where}: another instance does not know who is signed in, and a restart signs everybody out.`,
    severity: "warning",
    place,
    fixes: [],
  };
}

function perhapsKept(use: Use): Finding {
  const { message, ...rest } = sessionKept(use);
  return { ...rest, message: `Under a condition, ${message}`, severity: "info" };
}

function noted({ data, place }: Use): Finding {
  if (data.role === "unless-told") {
    const message = `${data.call} (${data.library}) keeps sessions on one instance's disk, unless the settings it runs with say otherwise: another instance would not know who is signed in.`;
    return { kind: "session-local", message, severity: "info", place, fixes: [] };
  }
  if (data.role === "cache") {
    const message = `${data.call} (${data.library}) keeps a cache in each instance's memory: what one instance takes out of it, others still serve.`;
    return { kind: "cache-local", message, severity: "info", place, fixes: [] };
  }
  const says =
    data.role === "disk"
      ? `${data.call} (${data.library}) writes to the instance's own disk: other instances do not see it, and it is gone with the container unless that is a volume they share`
      : `${data.call} (${data.library}) runs in every instance: with two of them the work is done twice, unless a lock or a leader decides who does it`;
  return {
    kind: data.role === "disk" ? "disk-local" : "scheduler-local",
    message: `${says}.`,
    severity: "info",
    place,
    fixes: [],
  };
}

/** Where callers are sent to the same instance again: what is for the component, by its folder or by its name. */
function affinities(seen: Seen<Reads>): readonly Signal<"traffic.affinity">[] {
  const own = seen.all("traffic.affinity");
  const { id, root } = seen.component;
  const names = [id, root.slice(root.lastIndexOf("/") + 1)].filter((name) => name !== "");
  const named = seen
    .everywhere("traffic.affinity")
    .filter((each) => !own.includes(each) && names.some((name) => each.data.by.split(/[\s/.,]/).includes(name)));
  return [...own, ...named].filter(({ place }) => !isForDevelopment(place.path));
}

function stickyNoted({ data, place }: Signal<"traffic.affinity">): Finding {
  return {
    kind: "session-sticky",
    message: `${data.by} sends a caller to the same instance again (${data.says}): where that instance keeps something of them, it is gone with it, and new instances take little of the load.`,
    severity: "info",
    place,
    fixes: [],
  };
}

function evidenceOf({ data, place }: Use): Evidence {
  return {
    message: `${data.call} (${data.library}) keeps sessions ${data.role === "cookie" ? "in a cookie" : "in a store that instances share"}`,
    place,
  };
}

function scales(seen: Seen<Reads>): readonly Evidence[] {
  const { id, root } = seen.component;
  const names = new Set([id, root.slice(root.lastIndexOf("/") + 1)]);
  const own = new Set(seen.all("kubernetes.autoscaler"));
  return seen
    .everywhere("kubernetes.autoscaler")
    .filter((scaler) => own.has(scaler) || names.has(scaler.data.target))
    .map(({ data, place }) => ({ message: `${data.by} scales ${data.target} out and in`, place }));
}

/** Decisions that name scaling in their title. */
function decisions(seen: Seen<Reads>): readonly Evidence[] {
  return seen
    .everywhere("document.page")
    .filter(
      ({ data }) =>
        data.about.includes("decision") && /\bscal(?:e|es|ing|ability)\b|\bstateless\b|\bsessions?\b/i.test(data.title),
    )
    .map(({ data, place }) => ({ message: `"${data.title}" says how`, place }));
}
