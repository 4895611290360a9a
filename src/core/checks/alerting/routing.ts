import type { Finding, Seen, Signal, Verdict } from "../../model.ts";
import { fail, notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { listed } from "./alertWords.ts";

type Reads = "alert.receiver";
type Receiver = Signal<"alert.receiver">;
/** What wakes somebody, as opposed to a channel that is read in working hours. */
const PAGING = new Set([
  "PagerDuty",
  "Opsgenie",
  "VictorOps",
  "Grafana OnCall",
  "incident.io",
  "Pushover",
  "Better Stack",
  "Datadog On-Call",
  "AWS Incident Manager",
]);

export default defineCheck({
  id: "alerting/routing",
  title: "Alerts reach whoever is on call",
  level: "essential",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reviewDays: 180,
  scaffolds: ["alertmanager-route"],
  reads: ["alert.receiver"],

  decide(seen: Seen<Reads>): Verdict {
    const all = seen.all("alert.receiver");
    if (all.length === 0 && onlyDeploys(seen)) return notApplicable("it is infrastructure, and routes no alerts");
    const unknownNames = all.filter(({ data }) => data.undefined).map(undefinedReceiver);
    const receivers = all.filter(({ data }) => !data.undefined);
    const reached = receivers.filter(({ data }) => data.reached !== "unrouted");
    const swallowed = reached.filter(({ data }) => isLost(data));
    const evidence = listed(reached.filter(({ data }) => data.channels.length > 0).map(told));
    const [first, ...rest] = [...unknownNames, ...swallowed.map(lost)];
    if (first) return { outcome: "fail", findings: [first, ...rest], evidence };
    if (reached.length > 0 && evidence.length === 0) return fail(nowhere(reached));
    const paging = reached.filter(({ data }) => data.channels.some((channel) => PAGING.has(channel)));
    const reason =
      receivers.length === 0
        ? "no configuration of Alertmanager, Grafana or a paging tool was found; a person can say where alerts go and when a test page last arrived"
        : paging.length > 0
          ? "files show where alerts are sent; a person says that a test page arrived, and when"
          : "alerts go to channels that wake nobody as far as files tell; a person says who reads them at night, and that a test arrived";
    return unknown(reason, ...evidence);
  },
});

/** A receiver without any channel drops what it is sent. That is meant for some alerts, and never for urgent ones. */
function isLost({ channels, severities }: Receiver["data"]): boolean {
  return channels.length === 0 && severities.some((severity) => /\b(?:page|critical|p1|sev1|error)\b/i.test(severity));
}

/** A repository that only deploys has no alerts of its own, and may send on those of others. */
function onlyDeploys({ components }: Seen<Reads>): boolean {
  return components.every(({ kinds }) => kinds.every((kind) => kind === "infrastructure"));
}

/** Alertmanager refuses such a file: https://github.com/prometheus/alertmanager/blob/main/config/config.go (checkReceiver) */
function undefinedReceiver({ data, place }: Receiver): Finding {
  return {
    kind: "receiver-undefined",
    message: `A route sends to "${data.name}", and no receiver of that name is defined. Alertmanager does not take such a configuration.`,
    severity: "error",
    place,
    fixes: [],
  };
}

function lost({ data, place }: Receiver): Finding {
  return {
    kind: "urgent-alerts-dropped",
    message: `"${data.name}" is sent alerts of severity ${data.severities.join(", ")} and has no channel. Nobody hears of them.`,
    severity: "error",
    place,
    fixes: [],
  };
}

function nowhere(reached: readonly Receiver[]): Finding {
  const [first] = reached;
  return {
    kind: "alerts-dropped",
    message: "No receiver that alerts are routed to has a channel. All of them are dropped.",
    severity: "warning",
    ...(first ? { place: first.place } : {}),
    fixes: [],
  };
}

function told({ data, place }: Receiver) {
  const which =
    data.severities.length > 0
      ? `Alerts of severity ${data.severities.join(", ")}`
      : data.reached === "default"
        ? "What no other route takes"
        : "Some alerts";
  return {
    message: `${which} go${data.reached === "default" && data.severities.length === 0 ? "es" : ""} to ${data.channels.join(", ")} ("${data.name}", ${data.tool}).`,
    place,
  };
}
