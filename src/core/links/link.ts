import type { fileOwners } from "../components/linkCodeOwners.ts";
import type { MetricSources } from "../components/linkMetrics.ts";
import type { Component, Place, Signal, SignalKind } from "../model.ts";

/** How two things that operate a service belong together: what leads from one to the other. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: LinkEnd;
  /** Undefined where it leads nowhere; `lacks` says what should be there. */
  readonly to?: LinkEnd;
  readonly lacks?: string;
  /** The component it is about, where that can be told. */
  readonly component?: string;
}

export type LinkKind =
  | "alert-runbook"
  | "runbook-owner"
  | "alert-metric"
  | "objective-alert"
  | "objective-dashboard"
  | "objective-metric"
  | "dashboard-metric"
  | "probe-route"
  | "dependency-runbook"
  | "dependency-fallback"
  | "dependency-dashboard"
  | "vendor-register"
  | "store-backup"
  | "store-drill"
  | "store-recovery"
  | "component-owner"
  | "owner-on-call";

export interface LinkEnd {
  readonly label: string;
  readonly place?: Place;
}

/** What links are worked out from. */
export interface Linked {
  readonly components: readonly Component[];
  readonly metrics: MetricSources;
  /** Who owns a file, by the rules of the code host. */
  readonly fileOwner: ReturnType<typeof fileOwners>;
  all<K extends SignalKind>(kind: K): readonly Signal<K>[];
  /** The component that a file lies in; undefined for files of the whole repository. */
  componentOf(path: string): string | undefined;
}

/** The component whose name a text holds as a word of its own: "checkout" in "CheckoutErrorRate" and "shop/checkout-api". */
export function namedIn(text: string, components: readonly Component[]): string | undefined {
  const words = flat(text);
  return namesOf(components).find(({ name }) => words.includes(name))?.id;
}

/** What a metric leads to: what makes it, or that nothing does; nothing where that cannot be told. */
export function metricLinks(
  kind: "alert-metric" | "objective-metric" | "dashboard-metric",
  from: LinkEnd,
  metrics: readonly string[],
  sources: MetricSources,
): readonly Link[] {
  return metrics.flatMap((metric): readonly Link[] => {
    const source = sources.sourceOf(metric);
    if (source) return [{ kind, from, to: { label: source.name, place: source.place } }];
    const lack = sources.lackOf(metric);
    return lack ? [{ kind, from, lacks: lack.what }] : [];
  });
}

/** Where a link ends, or what is not there. */
export function ending(to: LinkEnd | undefined, lacks: string): Pick<Link, "to" | "lacks"> {
  return to ? { to } : { lacks };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const names = new WeakMap<readonly Component[], readonly Named[]>();

/** The longest first; worked out once for all who ask. */
function namesOf(components: readonly Component[]): readonly Named[] {
  const known = names.get(components);
  if (known) return known;
  const found = components
    .map(({ id }) => ({ id, name: flat(id) }))
    .sort((one, other) => other.id.length - one.id.length);
  names.set(components, found);
  return found;
}

function flat(text: string): string {
  return `-${text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")}-`;
}
