import type { AlertSubject, InfrastructureFields } from "../../model.ts";
import { mapOf, type Resource, textsAt } from "../linkInfrastructureValues.ts";
import type { Looks } from "./alertLooks.ts";
import { subjectsOfWords, textsBelow } from "./subjects.ts";

/** A monitor's fields, also of one that is written as JSON; undefined for what is none. */
export function datadogMonitor({ data }: Resource): InfrastructureFields | undefined {
  if (data.type === "datadog_monitor") return data.fields;
  // https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/monitor_json
  if (data.type !== "datadog_monitor_json") return undefined;
  return mapOf(data.fields["monitor"]?.value) ?? {};
}

/** https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/monitor */
export function datadogLooks(fields: InfrastructureFields): Looks {
  const [query = ""] = textsAt(fields, "query");
  const [kind = ""] = textsAt(fields, "type");
  const found = [...query.matchAll(/(?:(p\d\d(?:\.\d+)?|\w+):)?([a-zA-Z][\w.]{2,200})\{/g)];
  const metrics = found.map(([, , metric = ""]) => metric);
  return {
    tool: "Datadog",
    subjects: byKind(kind) ?? subjectsIn(query, found),
    metrics,
    windows: query.includes("burn_rate") ? windowsIn(query) : [],
  };
}

/** Kinds of monitors that say what they are about: https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor */
function byKind(kind: string): readonly AlertSubject[] | undefined {
  if (kind.startsWith("slo")) return ["budget"];
  if (/^(?:service check|synthetics)/.test(kind)) return ["availability"];
  return kind.startsWith("error-tracking") ? ["errors"] : undefined;
}

/** Percentiles are asked of how long something takes: `p95:trace.express.request{…}`. */
function subjectsIn(query: string, found: readonly RegExpExecArray[]): readonly AlertSubject[] {
  const isLatency = found.some(([, how = "", metric = ""]) => /^p\d/.test(how) && !/bytes|size/.test(metric));
  if (isLatency) return ["latency"];
  return subjectsOfWords(found.length > 0 ? found.map(([, , metric = ""]) => metric) : [query]);
}

const WINDOW = /(?:long_window|short_window)\("?(\d+)([mhd])/g;
const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** `burn_rate("…").over("30d").long_window("1h").short_window("5m")` */
function windowsIn(query: string): readonly number[] {
  return [...query.matchAll(WINDOW)]
    .map(([, count = "0", unit = "m"]) => Number(count) * (SECONDS[unit] ?? 60))
    .sort((one, other) => one - other);
}

/** Whom a monitor's message names: https://docs.datadoghq.com/monitors/notify/#notifications */
const HANDLE = /(?<![\w.])@([a-z][a-z0-9]*)-[\w.-]+|(?<![\w.])@[\w.+-]+@[\w-]+\.[\w.-]+/gi;
const CHANNELS: Readonly<Record<string, string>> = {
  pagerduty: "PagerDuty",
  opsgenie: "Opsgenie",
  victorops: "VictorOps",
  oncall: "Datadog On-Call",
  slack: "Slack",
  teams: "Microsoft Teams",
  webhook: "a webhook",
  sns: "Amazon SNS",
};

/** The channels that a monitor tells, each once. */
export function datadogChannels(fields: InfrastructureFields): readonly string[] {
  const handles = textsBelow(fields["message"]?.value).flatMap((text) => [...text.matchAll(HANDLE)]);
  return [
    ...new Set(
      handles.flatMap(([, service]) => (service === undefined ? "email" : (CHANNELS[service.toLowerCase()] ?? []))),
    ),
  ];
}
