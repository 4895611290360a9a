import type { RetryLimit, RetryPolicy, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { at, entry, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** Retries and circuit breaking that a service mesh does beside the programs: Istio's and Linkerd's. */
export const mesh: Extractor = {
  name: "service mesh",
  files: ["**/*.yaml", "**/*.yml"],
  mayHold: (text) => KINDS.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const signals: Signal[] = [];
    for (const { root } of readYamlWhere(text, (document) => KINDS.test(document))) {
      if (root !== undefined) signals.push(...ofObject(path, root));
    }
    return { signals, problems: [] }; // what is not valid is said where workloads are read
  },
};

const KINDS = /\bkind[ \t]*:[ \t]*["']?(?:VirtualService|DestinationRule|ServiceProfile)\b/;

function ofObject(path: string, root: YamlNode): readonly Signal[] {
  const api = textAt(root, "apiVersion") ?? "";
  const kind = textAt(root, "kind");
  if (kind === "VirtualService" && api.startsWith("networking.istio.io/")) return virtualService(path, root);
  if (kind === "DestinationRule" && api.startsWith("networking.istio.io/")) return destinationRule(path, root);
  return kind === "ServiceProfile" && api.startsWith("linkerd.io/") ? serviceProfile(path, root) : [];
}

const ISTIO = "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry";
/** Failures after which nothing was done: a repeat of them is harmless. */
const HARMLESS = /^(?:connect-failure|refused-stream|reset-before-request)$/;

function virtualService(path: string, root: YamlNode): readonly Signal<"retry.policy">[] {
  const host = textAt(itemsAt(root, "spec", "hosts")[0]);
  return itemsAt(root, "spec", "http").flatMap((route) => {
    const retries = at(route, "retries");
    if (retries === undefined) return [];
    const attempts = Number(textAt(retries, "attempts"));
    const on = textAt(retries, "retryOn")
      ?.split(",")
      .map((each) => each.trim());
    const readsOnly = itemsAt(route, "match").length > 0 && itemsAt(route, "match").every(isRead);
    const repeats = readsOnly || on?.every((each) => HARMLESS.test(each)) ? "safe" : "unknown";
    const limit: RetryLimit = Number.isNaN(attempts) ? { state: "set" } : { state: "set", attempts: attempts + 1 };
    // Envoy waits from 25 ms on, growing and by chance.
    return [
      signal(path, entry(route, "retries")?.keySpan ?? retries.span, "Istio", host, limit, "jittered", repeats, ISTIO),
    ];
  });
}

function isRead(match: YamlNode): boolean {
  return /^(?:GET|HEAD|OPTIONS)$/.test(textAt(match, "method", "exact") ?? "");
}

const LINKERD = "https://linkerd.io/2/features/retries-and-timeouts/";

function serviceProfile(path: string, root: YamlNode): readonly Signal<"retry.policy">[] {
  const host = textAt(root, "metadata", "name");
  return itemsAt(root, "spec", "routes").flatMap((route) => {
    const found = entry(route, "isRetryable");
    if (found === undefined || textAt(route, "isRetryable") !== "true") return [];
    const repeats = /^(?:GET|HEAD|OPTIONS)$/.test(textAt(route, "condition", "method") ?? "") ? "safe" : "unknown";
    // The budget is what limits it: 20 % more calls unless it is set.
    return [signal(path, found.keySpan, "Linkerd", host, { state: "default" }, "unknown", repeats, LINKERD)];
  });
}

function signal(
  path: string,
  span: Signal["place"]["span"],
  library: string,
  host: string | undefined,
  limit: RetryLimit,
  wait: RetryPolicy["wait"],
  repeats: RetryPolicy["repeats"],
  source: string,
): Signal<"retry.policy"> {
  const named = host === undefined ? {} : { host };
  const call = host === undefined ? "a route" : `the route to ${host}`;
  const data: RetryPolicy = {
    language: "kubernetes",
    library,
    call,
    layer: "mesh",
    limit,
    wait,
    repeats,
    covers: [],
    ...named,
    source,
    fixes: {},
  };
  return { kind: "retry.policy", place: { path, span }, data };
}

/** https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection */
function destinationRule(path: string, root: YamlNode): readonly Signal<"degradation.guard">[] {
  const host = textAt(root, "spec", "host") ?? "a host";
  return (["outlierDetection", "connectionPool"] as const).flatMap((field) => {
    const found = entry(root, "spec", "trafficPolicy", field);
    if (found === undefined) return [];
    const how = field === "outlierDetection" ? "breaker" : "bulkhead";
    const data = { language: "kubernetes", library: "Istio", call: `${field} of ${host}`, how, covers: [] } as const;
    return [{ kind: "degradation.guard", place: { path, span: found.keySpan }, data }];
  });
}
