import type { Signal } from "../../model.ts";
import { debuggingOf } from "../commands/debugging.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { consoleOf } from "./asked.ts";
import type { Told } from "./row.ts";

/** The tools for operators among the containers of a pod, and the modes of debugging they are started in. */
export function podConsoles(
  containers: readonly Signal<"kubernetes.container">[],
  template: YamlNode,
): readonly Signal<"console.run" | "library.used">[] {
  const nodes = itemsAt(template, "spec", "containers");
  return containers.flatMap(({ data, place }): readonly Signal<"console.run" | "library.used">[] => {
    const node = nodes.find((each) => textAt(each, "name") === data.name);
    if (data.role !== "main" || node === undefined) return [];
    const told = toldBy(node, data.command?.words ?? []);
    const debugging = debuggingOf({ place: data.command?.place ?? place, ...told });
    const found = consoleOf(data.image, told);
    if (found === undefined) return debugging;
    const { ports: _, ...about } = found;
    const { namespace, labels } = data;
    const pod = { ...(namespace === undefined ? {} : { namespace }), labels };
    return [{ kind: "console.run", place, data: { ...about, reach: "inside", pod } }, ...debugging];
  });
}

function toldBy(container: YamlNode, words: readonly string[]): Told {
  const variables = new Map<string, string | undefined>();
  for (const item of itemsAt(container, "env")) variables.set(textAt(item, "name") ?? "", textAt(item, "value"));
  return { variables, more: at(container, "envFrom") !== undefined, words };
}
