import type { MetricTarget, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { entriesAt, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";

const OBJECTIVES = /\bopenslo\/|\bsloth\.slok\.dev\/|\bpyrra\.dev\/|^[ \t]*["']?version["']?:\s*["']?prometheus\/v1\b/m;

/** Reads service-level objectives: OpenSLO, Sloth and Pyrra. */
export const objectives: Extractor = {
  name: "service-level objectives",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) => OBJECTIVES.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const documents = readYamlWhere(text, (part) => OBJECTIVES.test(part));
    return { signals: documents.flatMap(({ root }) => (root ? read(path, root) : [])), problems: [] };
  },
};

function read(path: string, root: YamlNode): readonly Signal<"metric.target">[] {
  const version = textAt(root, "apiVersion") ?? textAt(root, "version") ?? "";
  const kind = textAt(root, "kind");
  const name = textAt(root, "metadata", "name") ?? "";
  // https://github.com/OpenSLO/OpenSLO#slo
  if (version.startsWith("openslo/") && kind === "SLO") {
    const service = textAt(root, "spec", "service");
    const goals = itemsAt(root, "spec", "objectives");
    const all = goals.length > 0 ? goals : [root];
    return all.map((goal) => {
      const percent = number(textAt(goal, "targetPercent"));
      const ratio = number(textAt(goal, "target"));
      const target = percent === undefined ? (ratio === undefined ? undefined : share(ratio)) : `${percent} %`;
      return signal(path, goal, "OpenSLO", textAt(goal, "displayName") ?? name, service, target);
    });
  }
  // https://sloth.dev/specs/default/ and https://sloth.dev/specs/kubernetes/
  if (version === "prometheus/v1" || (version.startsWith("sloth.slok.dev/") && kind === "PrometheusServiceLevel")) {
    const within = version === "prometheus/v1" ? [] : ["spec"];
    const service = textAt(root, ...within, "service");
    return itemsAt(root, ...within, "slos").map((slo) =>
      signal(path, slo, "Sloth", textAt(slo, "name") ?? "", service, percentOf(textAt(slo, "objective"))),
    );
  }
  // https://github.com/pyrra-dev/pyrra#how-it-works
  if (version.startsWith("pyrra.dev/") && kind === "ServiceLevelObjective")
    return [signal(path, root, "Pyrra", name, undefined, percentOf(textAt(root, "spec", "target")))];
  return [];
}

const LIGHTHOUSE_FILES = ["**/{.lighthouserc,lighthouserc}.{json,yml,yaml}"];

/** Reads what Lighthouse CI asserts: https://googlechrome.github.io/lighthouse-ci/docs/configuration.html#assertions */
export const lighthouse: Extractor = {
  name: "Lighthouse CI",
  files: LIGHTHOUSE_FILES,

  extract({ path, text }) {
    const assertions = readYamlWhere(text, () => true).flatMap(({ root }) => [
      ...entriesAt(root, "ci", "assert", "assertions"),
      ...entriesAt(root, "assert", "assertions"),
    ]);
    const signals = assertions.flatMap(({ key, value }) => {
      const [level, options] = value.kind === "list" ? value.items : [value, undefined];
      if (textAt(level) === "off") return [];
      const limit = ["minScore", "maxNumericValue", "maxLength"].find((each) => textAt(options, each) !== undefined);
      const target = limit === undefined ? undefined : `${limit} ${textAt(options, limit)}`;
      return target === undefined ? [] : [signal(path, value, "Lighthouse CI", key, undefined, target)];
    });
    return { signals, problems: [] };
  },
};

function signal(
  path: string,
  node: YamlNode,
  tool: string,
  name: string,
  service: string | undefined,
  target: string | undefined,
): Signal<"metric.target"> {
  const data: MetricTarget = {
    tool,
    name,
    ...(service === undefined ? {} : { service }),
    ...(target === undefined ? {} : { target }),
  };
  return { kind: "metric.target", place: { path, span: node.span, within: name }, data };
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function percentOf(text: string | undefined): string | undefined {
  const value = number(text);
  return value === undefined ? undefined : `${value} %`;
}

/** 0.999 is 99.9 %. */
function share(ratio: number): string {
  return `${Number((ratio * 100).toFixed(6))} %`;
}
