import type { InfrastructureResource, Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entriesAt, textAt, type YamlEntry } from "../../yaml.ts";
import { azureResource } from "../arm/resource.ts";
import { bridgedType } from "../bridged/types.ts";
import { insertion, propertyFields } from "../cloudformation/values.ts";
import { isKept } from "../types.ts";
import { withoutContents } from "../values.ts";

/** Reads programs of Pulumi that are YAML: https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/ */
export const pulumiYaml: Extractor = {
  name: "Pulumi YAML",
  files: ["**/Pulumi.{yaml,yml}", "**/Main.{yaml,yml}"],
  mayHold: (text) => /^resources[ \t]*:/m.test(text) && /\btype[ \t]*:[ \t]*["']?[\w-]+:/.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root === undefined) return NOTHING;
    return { signals: entriesAt(root, "resources").flatMap((each) => resourceOf(each, path, text)), problems: [] };
  },
};

function resourceOf({ key, keySpan, value }: YamlEntry, path: string, text: string): readonly Signal[] {
  const token = textAt(value, "type") ?? "";
  const properties = at(value, "properties");
  const names = { text, parameters: new Map() };
  const fields = propertyFields(properties, names);
  const written = `${token} ${key}`;
  const place = { path, span: keySpan, within: key };
  const common = { tool: "Pulumi" as const, name: key, spelling: "camel" as const, written, scope: path };
  const type = pulumiType(token);
  if (type === undefined) {
    const resource = azureResource(token.replace(/^azure-native:/, ""), fields);
    return resource === undefined
      ? []
      : [{ kind: "infrastructure.resource", place, data: { ...common, type: resource.type, fields: resource.fields } }];
  }
  if (!isKept(type)) return [];
  const data: InfrastructureResource = {
    ...common,
    type,
    fields: withoutContents(type, fields),
    ...(properties?.kind === "map" ? insertion(properties, text) : {}),
  };
  return [{ kind: "infrastructure.resource", place, data }];
}

/** "aws:rds:Instance" and "aws:rds/instance:Instance" are one. */
export function pulumiType(token: string): string | undefined {
  const [provider = "", group = "", kind = ""] = token.split(":");
  return kind === "" ? bridgedType(provider, "index", group) : bridgedType(provider, group.split("/")[0] ?? "", kind);
}
