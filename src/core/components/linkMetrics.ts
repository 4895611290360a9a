import type { Evidence, Finding, Place, Signal } from "../model.ts";

/** Where the metrics come from that alerts, objectives and dashboards ask for. */
export interface MetricSources {
  /** The rule that records it, or the instrument in code that makes it. */
  sourceOf(metric: string): Source | undefined;
  /** What should make it, where everything that could was read and nothing does. */
  lackOf(metric: string): Lack | undefined;
}

export interface Source {
  readonly name: string;
  readonly place: Place;
}

export interface Lack {
  /** "a rule that records orders:errors:rate5m", "an instrument that makes orders_failed_total". */
  readonly what: string;
  /** What is there and is named most like it. */
  readonly nearest: Source;
}

/** Roles of `library.used` that make a metric. */
const INSTRUMENTS: ReadonlySet<string> = new Set(["histogram", "counter", "descriptor"]);

/** Names of the metrics that code makes, as far as it writes them out. */
export function instrumentsIn(uses: readonly Signal<"library.used">[]): readonly string[] {
  return instruments(uses).flatMap(({ data }) => {
    const name = data.facts["name"];
    return typeof name === "string" ? [name] : [];
  });
}

function instruments(uses: readonly Signal<"library.used">[]): readonly Signal<"library.used">[] {
  return uses.filter(({ data }) => data.topic === "metrics" && INSTRUMENTS.has(data.role));
}

/** What libraries, runtimes and exporters make by themselves, also behind a prefix of one's own. */
const BY_ITSELF =
  /(?:^|_)(?:process|nodejs|go|jvm|python|dotnet|ruby|puma|php|runtime|gc|promhttp|scrape|http|https|grpc|rpc|db|jdbc|hikaricp|tomcat|jetty|logback|spring|system|node|kube|kubelet|container|machine|target|exporter|build|otel|aspnetcore|kestrel|celery|rq|django|flask|fastapi|starlette|express|rails|sidekiq)_|^up$|_up$/;

/** Joins what is asked for with what is made, over the signals of the whole workspace. */
export function metricSources(
  recorded: readonly Signal<"metric.recorded">[],
  uses: readonly Signal<"library.used">[],
  /** Rules in a form that is not read may record any. */
  unread: readonly Signal<"alert.unread">[],
): MetricSources {
  const rules = new Map(recorded.map(({ data, place }) => [data.name, { name: data.name, place }]));
  const making = instruments(uses);
  const made = new Map<string, Source>();
  for (const { data, place } of making) {
    const name = data.facts["name"];
    if (typeof name === "string" && !made.has(stemOf(name))) made.set(stemOf(name), { name, place });
  }
  const areRead = making.every(({ data }) => typeof data.facts["name"] === "string");
  const prefixes = areRead ? ownPrefixes([...made.keys()]) : new Set<string>();
  const areRulesRead = !unread.some(({ data }) => data.what === "alerts");
  return {
    sourceOf: (metric) => rules.get(metric) ?? (metric.includes(":") ? undefined : made.get(stemOf(metric))),
    lackOf(metric) {
      if (metric.includes(":")) return areRulesRead && !rules.has(metric) ? unrecorded(metric, rules) : undefined;
      const stem = stemOf(metric);
      if (rules.has(metric) || made.has(stem) || BY_ITSELF.test(metric) || !prefixes.has(prefixOf(stem)))
        return undefined;
      const alike = [...made].filter(([each]) => prefixOf(each) === prefixOf(stem));
      const nearest = nearestTo(stem, alike);
      return nearest && { what: `an instrument that makes ${metric}`, nearest };
    },
  };
}

/** Each metric that provably nothing makes, as a finding at who asks for it: "The alert" or "The dashboard". */
export function missingMetrics(
  asking: string,
  metrics: readonly string[],
  place: Place,
  sources: MetricSources,
): readonly Finding[] {
  return metrics.flatMap((metric): readonly Finding[] => {
    const lack = sources.lackOf(metric);
    if (lack === undefined) return [];
    const { name, place: at } = lack.nearest;
    const related: Evidence = { message: `Made here: ${name}.`, place: at };
    return [
      {
        kind: "metric-not-made",
        message: `${asking} asks for ${metric}, which nothing here makes; the nearest is ${name}. It stays empty.`,
        severity: "info",
        place,
        related: [related],
        identity: metric,
        fixes: [],
      },
    ];
  });
}

/** Recording rules are named `level:metric:operations`; a level that rules here record is one whose rules are kept here. */
function unrecorded(metric: string, rules: ReadonlyMap<string, Source>): Lack | undefined {
  const level = metric.split(":")[0] ?? "";
  const alike = [...rules].filter(([name]) => level !== "" && name.split(":")[0] === level);
  const nearest = nearestTo(metric, alike);
  return nearest && { what: `a rule that records ${metric}`, nearest };
}

const SUFFIX =
  /_(?:bucket|sum|count|total|created|max|min|avg|info|ratio|percent|seconds|milliseconds|ms|bytes|celsius)$/;

/** A name without what exporters add to it: units and the parts of a histogram. https://prometheus.io/docs/practices/naming/ */
function stemOf(name: string): string {
  let stem = name.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  for (let before = ""; before !== stem; ) {
    before = stem;
    stem = stem.replace(SUFFIX, "");
  }
  return stem;
}

function prefixOf(stem: string): string {
  return stem.includes("_") ? stem.slice(0, stem.indexOf("_")) : "";
}

const FEWEST_OF_A_PREFIX = 2;

/** First words that several instruments share: a program's own, by convention. */
function ownPrefixes(stems: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(prefixOf(stem), (counts.get(prefixOf(stem)) ?? 0) + 1);
  return new Set([...counts].flatMap(([prefix, count]) => (prefix && count >= FEWEST_OF_A_PREFIX ? [prefix] : [])));
}

/** The one that shares the most words with it. */
function nearestTo(name: string, sources: readonly (readonly [string, Source])[]): Source | undefined {
  const words = new Set(name.split(/[_:]/));
  let best: { readonly source: Source; readonly shared: number } | undefined;
  for (const [each, source] of sources) {
    const shared = each.split(/[_:]/).filter((word) => words.has(word)).length;
    if (shared > (best?.shared ?? 0)) best = { source, shared };
  }
  return best?.source;
}
