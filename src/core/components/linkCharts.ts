import type { Node, Template } from "../extractors/helm/nodes.ts";
import { templateOf } from "../extractors/helm/nodes.ts";
import { type Chart, inTemplate, render } from "../extractors/helm/render.ts";
import type { Value } from "../extractors/helm/values.ts";
import { manifestSignals } from "../extractors/kubernetes/kubernetes.ts";
import type { Signal } from "../model.ts";
import { givenByValues } from "./chartGivens.ts";
import { ChartValues } from "./chartValues.ts";
import { chartVariants } from "./chartVariants.ts";
import { folderOf } from "./folders.ts";

type Source = Signal<"helm.source">;

/** What the last rendering of a chart was made of, and what it gave: charts change seldom, and are read on every update. */
const known = new WeakMap<
  Signal<"helm.chart">,
  { readonly made: readonly Signal[]; readonly gave: ReadonlyMap<Source, Outcome> }
>();

/** What one template gives: signals of its manifests, or why it could not be rendered. */
type Outcome = readonly Signal[] | string;

/**
 * Renders charts with their values, so that their manifests are read like all others. A template that cannot be rendered
 * stays what it was: something that is there, and not known.
 */
export function linkCharts(signals: readonly Signal[]): readonly Signal[] {
  const sources = signals.filter((signal) => signal.kind === "helm.source");
  if (sources.length === 0) return signals;
  const charts = signals.filter((signal) => signal.kind === "helm.chart");
  const values = new ChartValues(
    charts,
    signals.filter((signal) => signal.kind === "helm.values"),
    signals.filter((signal) => signal.kind === "helm.release"),
  );
  const outcomes = new Map<string, Outcome>();
  for (const chart of charts) {
    if (chart.data.library) continue;
    for (const [source, outcome] of outcomesOf(chart, charts, sources, values))
      outcomes.set(source.place.path, outcome);
  }
  return signals.flatMap((signal): readonly Signal[] => {
    const outcome = outcomes.get(signal.place.path);
    if (signal.kind === "helm.source") return typeof outcome === "object" ? outcome : [];
    if (signal.kind !== "kubernetes.template" || outcome === undefined) return [signal];
    return typeof outcome === "string" ? [{ ...signal, data: { ...signal.data, why: outcome } }] : [];
  });
}

function outcomesOf(
  chart: Signal<"helm.chart">,
  charts: readonly Signal<"helm.chart">[],
  sources: readonly Source[],
  values: ChartValues,
): ReadonlyMap<Source, Outcome> {
  const folder = folderOf(chart.place.path);
  const own = sources.filter(({ data }) => data.chart === folder);
  const shared = sources.filter(({ data }) => data.chart !== folder && isBuiltOn(chart, folder, data.chart, charts));
  const made = [...own, ...shared, ...values.madeOf(folder)];
  const before = known.get(chart);
  if (
    before !== undefined &&
    before.made.length === made.length &&
    before.made.every((each, index) => each === made[index])
  )
    return before.gave;
  const gave = renderedOf(chart, folder, own, shared, values);
  known.set(chart, { made, gave });
  return gave;
}

/** What it gives in production, with the variants of it where values for another environment are there as well. */
function renderedOf(
  chart: Signal<"helm.chart">,
  folder: string,
  own: readonly Source[],
  shared: readonly Source[],
  values: ChartValues,
): ReadonlyMap<Source, Outcome> {
  const live = new Map<Source, Outcome>();
  const said = { countAt: (path: string) => values.countAt(folder, path), isOpen: values.isOpen(folder) };
  for (const [source, outcome] of renderAll(chart, folder, own, shared, values.of(folder)))
    live.set(source, typeof outcome === "string" ? outcome : givenByValues(outcome, source.data.text, said));
  const before = values.before(folder);
  if (before === undefined) return live;
  for (const [source, outcome] of renderAll(chart, folder, own, shared, before.values)) {
    const gave = live.get(source);
    if (typeof gave !== "object" || typeof outcome === "string") continue;
    const variants = [
      ...chartVariants(gave, before.live, "production"),
      ...chartVariants(outcome, before.path, "before"),
    ];
    live.set(source, [...gave, ...variants]);
  }
  return live;
}

/** A chart below its charts folder, or one of the repository that it names. */
function isBuiltOn(
  chart: Signal<"helm.chart">,
  folder: string,
  other: string,
  charts: readonly Signal<"helm.chart">[],
): boolean {
  if (other.startsWith(folder === "" ? "charts/" : `${folder}/charts/`)) return true;
  if (chart.data.dependencies.length === 0) return false;
  const file = other === "" ? "Chart.yaml" : `${other}/Chart.yaml`;
  const named = charts.find(({ place }) => place.path === file);
  return named !== undefined && chart.data.dependencies.some(({ name }) => name === named.data.name);
}

function renderAll(
  chart: Signal<"helm.chart">,
  folder: string,
  own: readonly Source[],
  shared: readonly Source[],
  values: Value | undefined,
): ReadonlyMap<Source, Outcome> {
  // What the chart above turns off is not there.
  if (values === undefined) return new Map(own.map((source) => [source, []]));
  const parsed = new Map<Source, Template | string>([...own, ...shared].map((source) => [source, parsedOnce(source)]));
  const defines = new Map<string, readonly Node[]>();
  for (const source of [...shared, ...own]) {
    const template = parsed.get(source);
    if (typeof template === "object") for (const [name, nodes] of template.defines) defines.set(name, nodes);
  }
  const { name, version = "0.1.0", appVersion = "" } = chart.data;
  // Templates of one chart share their values, also where one of them changes some.
  const facts = { name, version, appVersion, values };
  const gave = new Map<Source, Outcome>();
  for (const source of own) {
    const template = parsed.get(source);
    const { path } = source.place;
    if (template === undefined || !/\.ya?ml$/.test(path) || /(?:^|\/)_[^/]*$/.test(path)) continue;
    gave.set(source, typeof template === "string" ? template : outcomeOf(template, defines, facts, source, folder));
  }
  return gave;
}

/** What charts share is parsed once for all of them. */
const templates = new WeakMap<Source, Template | string>();

function parsedOnce(source: Source): Template | string {
  const before = templates.get(source);
  if (before !== undefined) return before;
  const template = templateOf(source.data.text);
  templates.set(source, template);
  return template;
}

function outcomeOf(
  template: Template,
  defines: ReadonlyMap<string, readonly Node[]>,
  chart: Chart,
  { place, data }: Source,
  folder: string,
): Outcome {
  const rendered = render(template, defines, chart, place.path);
  if (typeof rendered === "string") return rendered;
  const found = manifestSignals({ path: place.path, text: rendered.text, rendered: true });
  if (typeof found === "string") return found;
  const signals = inTemplate(found, place.path, data.text, rendered);
  return [...signals, ...offered(data.text, found, place, folder)];
}

/** Kinds of object that the template would make and did not. */
function offered(text: string, found: readonly Signal[], place: Source["place"], chart: string): readonly Signal[] {
  const kinds = new Set([...text.matchAll(/^kind:[ \t]*(\w+)/gm)].flatMap(([, kind]) => kind ?? []));
  return [...kinds].flatMap((kind): readonly Signal[] =>
    found.some((signal) => signal.place.within?.startsWith(`${kind}/`))
      ? []
      : [{ kind: "kubernetes.offered", place, data: { kind, chart } }],
  );
}
