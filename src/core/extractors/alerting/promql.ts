import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** What a PromQL expression asks: https://prometheus.io/docs/prometheus/latest/querying/basics/ */
export interface PromQuery {
  readonly selectors: readonly PromSelector[];
  /** Names of the functions it calls, in lower case. */
  readonly functions: ReadonlySet<string>;
  /** It divides one thing by another. */
  readonly divides: boolean;
  /** Comparisons with a number: "<", "==" … */
  readonly compares: readonly string[];
  /** Numbers that a share below one is multiplied by: 14.4 of `14.4 * 0.001`, each once. */
  readonly factors: readonly number[];
}

/** One time series that it reads. */
export interface PromSelector {
  readonly name: string;
  readonly matchers: readonly PromMatcher[];
  /** The range it looks back over, in seconds. */
  readonly window?: number;
  /** The functions around it, the outermost first. */
  readonly within: readonly string[];
}

export interface PromMatcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}

/** Longer than anybody writes by hand, and not worth the time. */
const LONGEST = 20_000;
const COMPARISONS: ReadonlySet<string> = new Set(["Eql", "Neq", "Lss", "Lte", "Gtr", "Gte"]);

/** Reads an expression; undefined for what is no PromQL (a log query, a template) or is longer than people write. */
export function readPromql(text: string): PromQuery | undefined {
  if (text.length > LONGEST) return undefined;
  const source = withoutVariables(text);
  const tree = parser.parse(source);
  if (isBroken(tree)) return undefined;
  const selectors: PromSelector[] = [];
  const functions = new Set<string>();
  const compares: string[] = [];
  const factors = new Set<number>();
  let divides = false;
  tree.iterate({
    enter: ({ name, node, from, to }) => {
      if (name === "VectorSelector") selectors.push(selectorOf(node, source));
      else if (name === "FunctionIdentifier") functions.add(source.slice(from, to).toLowerCase());
      else if (name === "Div") divides = true;
      else if (name === "Mul") {
        const factor = factorOf(node, source);
        if (factor !== undefined) factors.add(factor);
      } else if (COMPARISONS.has(name)) compares.push(source.slice(from, to));
    },
  });
  return { selectors, functions, divides, compares, factors: [...factors] };
}

/** `14.4 * 0.001`, `(14.4 * (1 - 0.999))`: a number above one, times a share. */
function factorOf({ parent }: SyntaxNode, source: string): number | undefined {
  if (parent === null) return undefined;
  const text = source.slice(parent.from, parent.to).replace(/[()\s]/g, "");
  const found = /^(\d+(?:\.\d+)?)\*(?:0?\.\d+|1-0?\.\d+)$/.exec(text)?.[1];
  return found !== undefined && Number(found) >= 1 ? Number(found) : undefined;
}

/**
 * Grafana's variables stand for values of the same kind: a range for an interval, a name for anything else.
 * https://grafana.com/docs/grafana/latest/dashboards/variables/
 */
function withoutVariables(text: string): string {
  return text
    .replace(/\$__(?:rate_)?interval|\$__range|\$\{__(?:rate_)?interval\}|\$\{__range\}/g, "5m")
    .replace(/\[\s*\$(?:\w+|\{[^}]*\})/g, "[5m")
    .replace(/\[\[(\w+)\]\]|\$\{(\w+)(?::\w+)?\}|\$(\w+)/g, "variable");
}

function isBroken(tree: Tree): boolean {
  let broken = false;
  tree.iterate({
    enter: ({ type }) => {
      if (type.isError) broken = true;
      return !broken;
    },
  });
  return broken || tree.length === 0;
}

function selectorOf(node: SyntaxNode, source: string): PromSelector {
  const matchers: PromMatcher[] = [];
  let name = "";
  node.cursor().iterate(({ name: type, from, to, node: inner }) => {
    if (type === "Identifier" && name === "") name = source.slice(from, to);
    else if (type === "QuotedLabelName" && inner.parent?.name === "LabelMatchers")
      name = unquoted(source.slice(from, to));
    else if (type === "UnquotedLabelMatcher" || type === "QuotedLabelMatcher") {
      const parts = /^\s*("?[\w.:/-]+"?)\s*(=~|!~|!=|=)\s*(["'`])([\s\S]*)\3\s*$/.exec(source.slice(from, to));
      if (parts === null) return;
      const [, label = "", operator = "=", , value = ""] = parts;
      if (label === "__name__" && operator === "=") name = value;
      else matchers.push({ label: label.replaceAll('"', ""), operator: operator as PromMatcher["operator"], value }); // the pattern lists them
    }
  });
  return { name, matchers, ...windowOf(node, source), within: around(node, source) };
}

function windowOf(node: SyntaxNode, source: string): { readonly window?: number } {
  const parent = node.parent;
  if (parent?.name !== "MatrixSelector") return {};
  const seconds = secondsOf(/\[\s*([\d.\w]+)\s*\]/.exec(source.slice(node.to, parent.to))?.[1] ?? "");
  return seconds === undefined ? {} : { window: seconds };
}

function around(node: SyntaxNode, source: string): readonly string[] {
  const found: string[] = [];
  for (let each = node.parent; each !== null; each = each.parent) {
    if (each.name !== "FunctionCall") continue;
    const name = each.getChild("FunctionIdentifier");
    if (name) found.unshift(source.slice(name.from, name.to).toLowerCase());
  }
  return found;
}

function unquoted(text: string): string {
  return text.replace(/^["'`]|["'`]$/g, "");
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** "1h30m" in seconds; undefined for what is no duration: https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations */
export function secondsOf(text: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count = "0", unit = "s"]) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}
