import type { EditFix, Signal, Verdict } from "../../model.ts";
import { fail, pass } from "../../verdict.ts";
import { isForDevelopment } from "../deployFiles.ts";
import type { Running } from "./runningServers.ts";

/** https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const DEFAULT_SECONDS = 30;

interface Drain {
  readonly seconds: number;
  readonly says: string;
  /** True where the repository gives the seconds. */
  readonly given: boolean;
}

/** Judges whether pods are given the time that their hooks and their programs take to stop. */
export function gracePeriods(
  containers: readonly Signal<"kubernetes.container">[],
  servers: readonly Running[],
  handlers: readonly Signal<"shutdown.handler">[],
): readonly Verdict[] {
  const drain = longest(servers, handlers);
  const judged = new Set<string>(); // containers of one pod share its grace
  return containers.flatMap(({ data, place }): readonly Verdict[] => {
    const shared = data.grace && `${data.grace.place.path}:${data.grace.place.span.start}`;
    if (shared !== undefined && data.preStop === undefined && judged.has(shared)) return [];
    if (shared !== undefined) judged.add(shared);
    if (data.role !== "main" || data.finite || isForDevelopment(place.path)) return [];
    const { grace, preStop } = data;
    const seconds = grace?.seconds ?? DEFAULT_SECONDS;
    const given = grace === undefined ? `the default of ${DEFAULT_SECONDS} s` : `${grace.seconds} s`;
    if (preStop !== undefined && preStop.seconds >= seconds) {
      return [
        fail({
          kind: "prestop-too-long",
          message: `The preStop hook sleeps for ${preStop.seconds} s and the pod is killed after ${given}, so the program gets no time to stop.`,
          severity: "warning",
          place: preStop.place,
          ...(grace ? { related: [{ message: "The grace period", place: grace.place }] } : {}),
          fixes: lengthen(grace, preStop.seconds + (drain?.seconds ?? DEFAULT_SECONDS)),
        }),
      ];
    }
    // What an agent of a node does may need no end at all.
    if (seconds === 0 && data.workloadKind !== "DaemonSet") {
      return [
        fail({
          kind: "grace-too-short",
          message: "The pod is given 0 s to stop: it is killed at once, and what is under way is cut off.",
          severity: "warning",
          place: grace?.place ?? place,
          fixes: lengthen(grace, (drain?.seconds ?? DEFAULT_SECONDS - 5) + 5),
        }),
      ];
    }
    const needed = (preStop?.seconds ?? 0) + (drain?.seconds ?? 0);
    const isSaid = grace !== undefined || drain?.given === true;
    if (drain !== undefined && isSaid && needed > seconds) {
      const hook = preStop === undefined ? "" : ` after ${preStop.seconds} s of preStop`;
      return [
        fail({
          kind: "grace-too-short",
          message: `${drain.says} may take ${drain.seconds} s to stop${hook}, and the pod is killed after ${given}: what is still under way then is cut off.`,
          severity: drain.given ? "warning" : "info",
          place: grace?.place ?? place,
          fixes: lengthen(grace, needed + 5),
        }),
      ];
    }
    return grace === undefined
      ? []
      : [pass({ message: `The pod is given ${grace.seconds} s to stop`, place: grace.place })];
  });
}

/** The same of Compose's services, where they say how long they are given: https://docs.docker.com/reference/compose-file/services/#stop_grace_period */
export function composeGrace(
  services: readonly Signal<"compose.service">[],
  servers: readonly Running[],
  handlers: readonly Signal<"shutdown.handler">[],
): readonly Verdict[] {
  const drain = longest(servers, handlers);
  return services.flatMap(({ data: { name, grace, development, build } }): readonly Verdict[] => {
    if (grace === undefined || development || build === undefined) return [];
    if (drain === undefined || drain.seconds <= grace.seconds) {
      return [pass({ message: `Compose gives ${name} ${grace.seconds} s to stop`, place: grace.place })];
    }
    return [
      fail({
        kind: "grace-too-short",
        message: `${drain.says} may take ${drain.seconds} s to stop, and Compose kills ${name} after ${grace.seconds} s: what is still under way then is cut off.`,
        severity: "warning",
        place: grace.place,
        fixes: [],
      }),
    ];
  });
}

function longest(servers: readonly Running[], handlers: readonly Signal<"shutdown.handler">[]): Drain | undefined {
  const own = servers.flatMap(({ data: { stops, server } }) =>
    stops.state === "drains" && stops.seconds !== undefined
      ? [{ seconds: stops.seconds, says: server, given: stops.given === true }]
      : [],
  );
  const handled = handlers.flatMap(({ data: { seconds, call, onTerminate, closesOnly } }) =>
    seconds === undefined || !(onTerminate || closesOnly)
      ? []
      : [{ seconds, says: closesOnly ? call : `What ${call} starts`, given: true }],
  );
  return [...own, ...handled].sort((one, other) => other.seconds - one.seconds)[0];
}

function lengthen(grace: Signal<"kubernetes.container">["data"]["grace"], seconds: number): readonly EditFix[] {
  if (grace === undefined) return [];
  const { path, span } = grace.place;
  const text = `terminationGracePeriodSeconds: ${Math.ceil(seconds)}`;
  return [
    {
      kind: "edit",
      title: `Give the pod ${Math.ceil(seconds)} s to stop`,
      safety: "review",
      edits: [{ path, span, text }],
    },
  ];
}
