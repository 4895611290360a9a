import type { PlainData, Signal, Span } from "../../model.ts";
import { Evaluation, type Piece } from "./evaluate.ts";
import { KUBERNETES } from "./functions.ts";
import type { Node, Template } from "./nodes.ts";
import { type Dict, Unrendered, type Value } from "./values.ts";

/** A chart, as its templates see it. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly values: Value;
}

/** What a template gives, and where each part of it stands in the template. */
export interface Rendered {
  readonly text: string;
  /** The span in the template; undefined for one that is not literally there, unless it need not be exact. */
  spanOf(span: Span, exact: boolean): Span | undefined;
}

/** Renders a template with a chart's values; a text says why that is not possible. */
export function render(
  template: Template,
  defines: ReadonlyMap<string, readonly Node[]>,
  chart: Chart,
  path: string,
): Rendered | string {
  try {
    return assembled(new Evaluation(defines).render(template.nodes, rootOf(chart, path)));
  } catch (error) {
    if (error instanceof Unrendered) return error.message;
    if (error instanceof RangeError) return "its templates call each other without end";
    throw error;
  }
}

/** https://helm.sh/docs/chart_template_guide/builtin_objects/ The release goes by the chart's name. */
function rootOf({ name, version, appVersion, values }: Chart, path: string): Dict {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const dict = (entries: Record<string, Value>): Dict => new Map(Object.entries(entries));
  return dict({
    Values: values,
    Chart: dict({
      Name: name,
      Version: version,
      AppVersion: appVersion,
      Type: "application",
      IsRoot: true,
      Annotations: new Map(),
    }),
    Release: dict({
      Name: name,
      Namespace: "default",
      Service: "Helm",
      IsInstall: true,
      IsUpgrade: false,
      Revision: 1,
    }),
    Capabilities: dict({
      KubeVersion: dict({ Version: KUBERNETES, GitVersion: KUBERNETES, Major: "1", Minor: "32" }),
      APIVersions: APIS,
      HelmVersion: dict({ Version: "v3.17.0" }),
    }),
    Template: dict({ Name: path, BasePath: folder }),
    Files: new Map(),
    Subcharts: new Map(),
  });
}

/** Those of every cluster; what others bring has to be asked for. */
const APIS: readonly string[] = [
  "v1",
  "apps/v1",
  "batch/v1",
  "networking.k8s.io/v1",
  "networking.k8s.io/v1/Ingress",
  "policy/v1",
  "policy/v1/PodDisruptionBudget",
  "autoscaling/v1",
  "autoscaling/v2",
  "autoscaling/v2/HorizontalPodAutoscaler",
  "rbac.authorization.k8s.io/v1",
  "storage.k8s.io/v1",
  "scheduling.k8s.io/v1",
  "coordination.k8s.io/v1",
  "apiextensions.k8s.io/v1",
];

function assembled(pieces: readonly Piece[]): Rendered {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.text.length;
  }
  const indexAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const at = (offset: number, isEnd: boolean): { readonly offset: number; readonly isLiteral: boolean } => {
    const index = indexAt(isEnd && offset > 0 ? offset - 1 : offset);
    const piece = pieces[index];
    if (piece === undefined) return { offset: 0, isLiteral: false };
    if (piece.isLiteral) return { offset: piece.from + offset - (starts[index] ?? 0), isLiteral: true };
    return { offset: isEnd ? piece.to : piece.from, isLiteral: false };
  };
  return {
    text: pieces.map(({ text }) => text).join(""),
    spanOf({ start, end }, exact) {
      const isSame = exact && indexAt(start) !== indexAt(Math.max(start, end - 1));
      const [from, to] = [at(start, start === end), at(end, true)];
      if (exact && (isSame || !from.isLiteral || !to.isLiteral)) return undefined;
      return { start: from.offset, end: Math.max(from.offset, to.offset) };
    },
  };
}

/** Plain data as the values of templates. */
export function asValue(data: PlainData): Value {
  if (Array.isArray(data)) return data.map(asValue);
  if (typeof data !== "object" || data === null) return data as string | number | boolean | null; // lists are told above
  return new Map(Object.entries(data).map(([key, value]) => [key, asValue(value)]));
}

/** What signals of rendered text are brought back to. */
interface Origin {
  readonly path: string;
  readonly rendered: Rendered;
  /** Fields that the template writes more often than they were rendered: where values ask for them. */
  readonly taken: readonly string[];
}

/** Signals of what was rendered, in the places of the template: fixes that would change what is not literally there go. */
export function inTemplate(
  signals: readonly Signal[],
  path: string,
  source: string,
  rendered: Rendered,
): readonly Signal[] {
  const written = fieldCounts(source);
  const given = fieldCounts(rendered.text);
  const taken = [...written].flatMap(([name, count]) => (count > (given.get(name) ?? 0) ? [name] : []));
  // The shape of a signal stays: only spans change, and what cannot be written goes where it is optional.
  return signals.map((signal) => moved(signal, { path, rendered, taken }) as Signal);
}

/** How often each field stands at the beginning of a line. */
function fieldCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, name = ""] of text.matchAll(/^[ \t]*(?:-[ \t]+)?([A-Za-z]\w*):/gm))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function moved(data: unknown, origin: Origin): unknown {
  const { rendered, taken } = origin;
  if (Array.isArray(data)) return data.map((each) => moved(each, origin));
  if (typeof data !== "object" || data === null) return data;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    if (key === "fixes" && Array.isArray(value)) result[key] = value.flatMap((fix) => movedFix(fix, origin));
    else if (key === "span") result[key] = rendered.spanOf(value as Span, false);
    else if (key === "insertAt") {
      const offset = insertion(value, rendered);
      if (offset !== undefined)
        result[key] = { ...(value as object), offset, ...(taken.length === 0 ? {} : { taken }) };
    } else result[key] = moved(value, origin);
  }
  return result;
}

function insertion(value: unknown, rendered: Rendered): number | undefined {
  const { offset } = value as { readonly offset: number };
  return rendered.spanOf({ start: offset, end: offset }, true)?.end;
}

function movedFix(fix: unknown, { path, rendered, taken }: Origin): readonly unknown[] {
  const { edits = [] } = fix as {
    readonly edits?: readonly { readonly path: string; readonly span: Span; readonly text: string }[];
  };
  if (edits.some(({ text }) => taken.includes(/^\s*(\w+):/.exec(text)?.[1] ?? ""))) return [];
  const placed = edits.map((edit) => (edit.path === path ? { ...edit, span: rendered.spanOf(edit.span, true) } : edit));
  return placed.some(({ span }) => span === undefined) ? [] : [{ ...(fix as object), edits: placed }];
}
