import { COMPOSE_FILE } from "../../files/composeFile.ts";
import type { Signal } from "../../model.ts";
import { isNamedForDevelopment, isShownForDevelopment } from "../composeDevelopment.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { entriesAt, isTemplated, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { AGENT_WORDS, agentSignals } from "./agents.ts";
import { COLLECTOR_WORDS, collectorSignals } from "./collectors.ts";
import { isKnownVariable, VARIABLE_WORDS, variableSignals } from "./environment.ts";
import { KUBERNETES_WORDS, kubernetesSignals } from "./kubernetes.ts";
import { placeAt } from "./signal.ts";

const WORDS = (text: string): boolean =>
  VARIABLE_WORDS.test(text) || AGENT_WORDS.test(text) || KUBERNETES_WORDS.test(text) || COLLECTOR_WORDS.test(text);

/** Telemetry in manifests, Compose files, chart values and the configuration of collectors. */
export const yamlTelemetry: Extractor = {
  name: "telemetry in YAML",
  files: ["**/*.yaml", "**/*.yml"],
  mayHold: WORDS,

  extract({ path, text }) {
    if (path.startsWith(".github/") || /(?:^|\/)\.(?:gitlab-ci|circleci)/.test(path) || isTemplated(text)) {
      return { signals: [], problems: [] };
    }
    const signals = readYamlWhere(text, WORDS).flatMap(({ root }): readonly Signal[] => {
      if (root === undefined) return [];
      return [...kubernetesSignals(path, root), ...collectorSignals(path, root), ...byWorkload(path, root)];
    });
    return { signals, problems: [] };
  },
};

/** Variables and commands with the workload they are given to, where the file says so. */
function byWorkload(path: string, root: YamlNode): readonly Signal[] {
  const services = entriesAt(root, "services");
  if (services.length > 0)
    return services.flatMap(({ key, value }) => ofService(path, services, key, value).map((each) => given(each, key)));
  const name = textAt(root, "apiVersion") === undefined ? undefined : textAt(root, "metadata", "name");
  const found = variables(path, root);
  return name === undefined ? found : found.map((each) => given(each, name));
}

/** What a Compose file switches off on developers' machines is on elsewhere. */
function ofService(path: string, services: readonly YamlEntry[], key: string, value: YamlNode) {
  const found = variables(path, value);
  if (!found.some(({ data }) => data.role === "correlation-off") || !COMPOSE_FILE.test(path)) return found;
  const service = services.find((each) => each.key === key);
  const isOwn = isShownForDevelopment(services) || (service !== undefined && isNamedForDevelopment(path, service));
  return isOwn ? found.filter(({ data }) => data.role !== "correlation-off") : found;
}

function given(signal: Signal<"telemetry.configured">, workload: string): Signal<"telemetry.configured"> {
  return { ...signal, data: { ...signal.data, facts: { ...signal.data.facts, workload } } };
}

/** Variables in maps (`NAME: value`), in lists of `NAME=value`, and as Kubernetes writes them; commands that load agents. */
function variables(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  const found: Signal<"telemetry.configured">[] = [];
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "map") {
      const name = textAt(node, "name");
      const value = node.entries.get("value");
      if (name !== undefined && isKnownVariable(name)) {
        const from = node.entries.get("valueFrom");
        const given = textAt(node, "value") ?? (from ? "given" : "");
        found.push(...variableSignals(name, given, placeAt(path, (value ?? from)?.keySpan ?? node.span)));
      }
      for (const each of node.entries.values()) {
        found.push(...ofEntry(path, each));
        open.push(each.value);
      }
    } else if (node.kind === "list") {
      found.push(...ofList(path, node.items));
      open.push(...node.items);
    }
  }
  return found;
}

function ofEntry(path: string, { key, keySpan, value }: YamlEntry): readonly Signal<"telemetry.configured">[] {
  if (value.kind !== "scalar") return [];
  const text = value.value === null ? "" : String(value.value);
  if (isKnownVariable(key)) return variableSignals(key, text, placeAt(path, keySpan));
  return key === "command" || key === "entrypoint" ? agentSignals(text, placeAt(path, value.span)) : [];
}

function ofList(path: string, items: readonly YamlNode[]): readonly Signal<"telemetry.configured">[] {
  const texts = items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" ? [{ item, text: item.value }] : [],
  );
  const [first] = texts;
  const last = texts.at(-1);
  if (first === undefined || last === undefined) return [];
  const place = placeAt(path, { start: first.item.span.start, end: last.item.span.end });
  return [
    ...texts.flatMap(({ item, text }) => {
      const at = text.indexOf("=");
      return at > 0 ? variableSignals(text.slice(0, at), text.slice(at + 1), placeAt(path, item.span)) : [];
    }),
    ...agentSignals(texts.map(({ text }) => text).join(" "), place),
  ];
}
