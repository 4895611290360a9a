import { readYaml } from "../readYaml.ts";
import { COLLECTIONS } from "./collections.ts";
import { MATCHING } from "./matching.ts";
import type { Node } from "./nodes.ts";
import { templateOf } from "./nodes.ts";
import { STRINGS } from "./strings.ts";
import { isDict, isList, isTrue, printed, toJson, toYaml, UNKNOWN, Unrendered, type Value, valueAt } from "./values.ts";

/** What functions may ask of the rendering they are called in. */
export interface Rendering {
  include(name: string, given: Value): string;
  renderText(nodes: readonly Node[], given: Value): string;
}

/** A function of templates; `given` holds what stood before the pipe last. */
export type TemplateFunction = (given: readonly Value[], rendering: Rendering) => Value;

/** Calls a function of Go's templates, of Sprig or of Helm; what is not known gives what is not known. */
export function callFunction(name: string, given: readonly Value[], rendering: Rendering): Value {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return known === undefined ? UNKNOWN : known(given, rendering);
}

const compare =
  (holds: (one: number | string, other: number | string) => boolean): TemplateFunction =>
  ([one, other]) => {
    if (one === UNKNOWN || other === UNKNOWN) return UNKNOWN;
    return typeof one === "string" && typeof other === "string" ? holds(one, other) : holds(Number(one), Number(other));
  };

function isEqual(one: Value, other: Value): Value {
  if (one === UNKNOWN || other === UNKNOWN) return UNKNOWN;
  if ((one ?? null) === (other ?? null)) return true;
  return (isDict(one) || isList(one)) && toJson(one) === toJson(other);
}

function not(value: Value): Value {
  return value === UNKNOWN ? UNKNOWN : !isTrue(value);
}

/** Helm 3.17 and Kubernetes 1.32, or what is newer: versions are compared, not shown. */
export const KUBERNETES = "v1.32.0";

const CONTROL: Readonly<Record<string, TemplateFunction>> = {
  default: ([otherwise, value]) => (value === UNKNOWN ? UNKNOWN : isTrue(value) ? value : otherwise),
  required: ([, value]) => (value === null || value === undefined || value === "" ? UNKNOWN : value),
  fail: ([message]) => {
    throw new Unrendered(`the chart refuses its own values (${printed(message).slice(0, 80)})`);
  },
  empty: ([value]) => not(value),
  not: ([value]) => not(value),
  ternary: ([yes, no, condition]) => (condition === UNKNOWN ? UNKNOWN : isTrue(condition) ? yes : no),
  coalesce: (given) => given.find((value) => value === UNKNOWN || isTrue(value)),
  eq: ([one, ...others]) => {
    const answers = others.map((other) => isEqual(one, other));
    return answers.includes(true) ? true : answers.includes(UNKNOWN) ? UNKNOWN : false;
  },
  ne: ([one, other]) => not(isEqual(one, other)),
  lt: compare((one, other) => one < other),
  le: compare((one, other) => one <= other),
  gt: compare((one, other) => one > other),
  ge: compare((one, other) => one >= other),
  include: ([name, given], rendering) => rendering.include(printed(name), given),
  tpl: ([text, given], rendering) => {
    if (text === UNKNOWN) return UNKNOWN;
    if (!printed(text).includes("{{")) return printed(text);
    const parsed = templateOf(printed(text));
    return typeof parsed === "string" ? UNKNOWN : rendering.renderText(parsed.nodes, given);
  },
  toYaml: ([value]) => toYaml(value),
  toYamlPretty: ([value]) => toYaml(value),
  toJson: ([value]) => toJson(value),
  toPrettyJson: ([value]) => toJson(value),
  toRawJson: ([value]) => toJson(value),
  fromYaml: ([text]) => (text === UNKNOWN ? UNKNOWN : (valueAt(readYaml(printed(text))[0]?.root) ?? new Map())),
  fromYamlArray: ([text]) => (text === UNKNOWN ? UNKNOWN : (valueAt(readYaml(printed(text))[0]?.root) ?? [])),
  fromJson: ([text]) => (text === UNKNOWN ? UNKNOWN : (valueAt(readYaml(printed(text))[0]?.root) ?? new Map())),
  // As `helm template`, which asks no cluster: https://helm.sh/docs/chart_template_guide/functions_and_pipelines/#using-the-lookup-function
  lookup: () => new Map(),
  semverCompare: ([constraint, version]) =>
    constraint === UNKNOWN || version === UNKNOWN ? UNKNOWN : satisfies(printed(constraint), printed(version)),
  kindOf: ([value]) => kindOf(value),
  typeOf: ([value]) => kindOf(value),
  kindIs: ([kind, value]) => kind === kindOf(value),
  typeIs: ([kind, value]) => kind === kindOf(value),
  now: () => UNKNOWN,
  date: () => UNKNOWN,
  env: () => "",
  expandenv: () => "",
};

function kindOf(value: Value): string {
  if (isDict(value)) return "map";
  if (isList(value)) return "slice";
  if (value === null || value === undefined) return "invalid";
  if (typeof value === "number") return Number.isInteger(value) ? "int64" : "float64";
  return typeof value === "boolean" ? "bool" : "string";
}

/** Constraints as charts write them; undecided for the rest. https://github.com/Masterminds/semver#checking-version-constraints */
function satisfies(constraint: string, version: string): Value {
  const found = numbers(version);
  if (found === undefined) return UNKNOWN;
  const alternatives = constraint.split("||").map((all) => {
    const parts = [...all.matchAll(/(>=|<=|!=|>|<|=|\^|~)?\s*v?(\d+(?:\.\d+){0,2})(?:\.[xX*])?[\w.+-]*/g)];
    if (parts.length === 0) return undefined;
    return parts.every(([, sign = "=", text = ""]) =>
      holds(sign, found, numbers(text) ?? [0, 0, 0], text.split(".").length),
    );
  });
  return alternatives.includes(true) ? true : alternatives.includes(undefined) ? UNKNOWN : false;
}

type Version = readonly [number, number, number];

function numbers(text: string): Version | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text.trim());
  return match === null ? undefined : [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

function holds(sign: string, found: Version, wanted: Version, written: number): boolean {
  const order = found[0] - wanted[0] || found[1] - wanted[1] || found[2] - wanted[2];
  switch (sign) {
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case "<":
      return order < 0;
    case "!=":
      return order !== 0;
    case "^":
      return order >= 0 && found[0] === wanted[0];
    case "~":
      return order >= 0 && found[0] === wanted[0] && (written < 2 || found[1] === wanted[1]);
    default:
      return written < 3 ? found.slice(0, written).every((part, index) => part === wanted[index]) : order === 0;
  }
}

const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = { ...STRINGS, ...COLLECTIONS, ...MATCHING, ...CONTROL };
