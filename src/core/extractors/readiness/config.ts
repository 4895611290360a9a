import { isMap, isScalar } from "yaml";
import { CONFIG_PATH } from "../../config/load.ts";
import { configFrameSchema } from "../../config/schema.ts";
import { readYamlFile, spanAt, validate, type YamlFile } from "../../config/yamlFile.ts";
import type { ReadinessConfig, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

/** Reads `.readiness/config.yaml` as something a check can look at. What is wrong in it, the engine itself reports. */
export const readinessConfig: Extractor = {
  name: "readiness config",
  files: [CONFIG_PATH],

  extract({ path, text }) {
    const file = readYamlFile(path, text);
    const { output } =
      file.problems.length > 0 || file.value === null ? {} : validate(file, configFrameSchema, file.value);
    const data: ReadinessConfig = {
      valid: output !== undefined,
      ...(output?.criticality === undefined ? {} : { criticality: output.criticality }),
      ...(output?.launch === undefined ? {} : { launch: output.launch }),
      components: (output?.components ?? []).map(({ root }) => root.replace(/^\.\/|\/+$/g, "").replace(/^\.$/, "")),
      ownedAreas: Object.keys(output?.owners ?? {}),
      custom: output === undefined ? [] : customChecks(file),
      insertAt: afterVersion(file, text),
    };
    const signal: Signal = { kind: "readiness.config", place: { path, span: { start: 0, end: 0 } }, data };
    return { signals: [signal], problems: [] };
  },
};

/** Every text that a custom check holds, whichever field it stands in. */
function customChecks(file: YamlFile): ReadinessConfig["custom"] {
  const custom = field(file.value, "custom");
  if (!Array.isArray(custom)) return [];
  return custom.map((each: unknown, index) => ({
    id: String(field(each, "id") ?? ""),
    texts: textsIn(each),
    place: { path: file.path, span: spanAt(file.document, ["custom", index]) },
  }));
}

function textsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth > 8) return [];
  return Object.values(value).flatMap((inner: unknown) => textsIn(inner, depth + 1));
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** The start of the line after `version`, or of the file. */
function afterVersion({ document }: YamlFile, text: string): number {
  if (!isMap(document.contents) || document.contents.flow) return 0;
  const version = document.contents.items.find(({ key }) => isScalar(key) && key.value === "version");
  const end = isScalar(version?.value) ? version.value.range?.[1] : undefined;
  if (end === undefined) return 0;
  const line = text.indexOf("\n", end);
  return line === -1 ? text.length : line + 1;
}
