import type { EditFix, Evidence, Finding, Severity, Signal } from "../../model.ts";

type Workload = Signal<"kubernetes.workload">;

/** What the rollout of one workload shows. */
export interface Shown {
  readonly findings: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly evidence: readonly Evidence[];
}

/** Judges how new pods of a workload take the place of the old ones; `isWatched` tells whether nobody calls them. */
export function judgeRollout({ data, place }: Workload, isWatched: () => boolean): Shown {
  const name = `${data.kind}/${data.name}`;
  const { type, rollout } = { type: data.rollout.type ?? "", rollout: data.rollout };
  const at = rollout.place ?? place;
  const found = (kind: string, severity: Severity, message: string, fixes: readonly EditFix[] = []): Finding => ({
    kind,
    severity,
    message,
    place: at,
    fixes,
  });
  if (rollout.paused !== undefined) {
    const message = `The rollout of ${name} is paused: new versions stay where they are until somebody resumes it.`;
    return gap({ ...found("rollout-paused", "warning", message), place: rollout.paused });
  }
  if (data.kind === "ReplicaSet" || data.kind === "ReplicationController") {
    const message = `${name} replaces no pod when its template changes: a new version reaches only pods that are made anew.`;
    return gap(found("rollout-by-hand", "warning", message));
  }
  if (type === "Recreate") {
    // Two pods may not be able to hold the same volume, and then this is the way.
    if (rollout.keepsData) {
      const message = `${name} stops before its new version starts, since both would hold the same volume: every rollout is an outage.`;
      return note(found("rollout-stops-all", "info", message));
    }
    if (isWatched()) {
      const message = `${name} stops before its new version starts (Recreate): its work rests meanwhile.`;
      return note(found("rollout-stops-all", "info", message));
    }
    const message = `${name} stops all its pods before new ones start (Recreate): every rollout is an outage.`;
    return gap(found("rollout-stops-all", "warning", message, roll(data)));
  }
  if (type === "OnDelete") {
    const message = `${name} replaces a pod only once somebody deletes it (OnDelete).`;
    return note(found("rollout-by-hand", "info", message));
  }
  const { maxUnavailable, maxUnavailableAt, maxSurge } = rollout;
  if (maxUnavailable === "100%") {
    const message = `${name} may lose all its pods at once while a new version starts (maxUnavailable 100%).`;
    return gap({ ...found("rollout-stops-all", "warning", message), place: maxUnavailableAt ?? at });
  }
  if (/^0%?$/.test(maxUnavailable ?? "") && /^0%?$/.test(maxSurge ?? "")) {
    const message = `${name} may neither lose a pod nor add one (maxUnavailable and maxSurge are 0), which Kubernetes refuses.`;
    return gap({ ...found("rollout-refused", "error", message), place: maxUnavailableAt ?? at });
  }
  return { findings: [], notes: [], evidence: [{ message: `${name} ${how(data)}`, place: at }] };
}

function how({ kind, apiVersion, rollout }: Workload["data"]): string {
  if (rollout.type === "canary")
    return rollout.steps ? `is rolled out by a canary in ${rollout.steps} steps` : "is rolled out as a canary";
  if (rollout.type === "blueGreen") return "is rolled out blue-green";
  if (apiVersion.startsWith("serving.knative.dev/")) return "hands traffic to a new revision once it is ready";
  return kind === "DaemonSet" ? "is replaced node by node" : "is rolled out pod by pod";
}

function gap(finding: Finding): Shown {
  return { findings: [finding], notes: [], evidence: [] };
}

function note(finding: Finding): Shown {
  return { findings: [], notes: [finding], evidence: [] };
}

/** Only where the type stands by itself: fields beside it may not go with the other. */
function roll({ rollout }: Workload["data"]): readonly EditFix[] {
  const { place } = rollout;
  if (place === undefined) return [];
  const edits = [
    {
      path: place.path,
      span: { start: place.span.end - "Recreate".length, end: place.span.end },
      text: "RollingUpdate",
    },
  ];
  return [{ kind: "edit", title: "Roll new pods out one by one", safety: "review", edits }];
}
