import type { CatalogEntity } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated, itemsAt, stringsAt, textAt } from "../yaml.ts";

/** Reads Backstage's descriptor files: https://backstage.io/docs/features/software-catalog/descriptor-format */
export const catalogEntities: Extractor = {
  name: "software catalogue",
  files: ["**/catalog-info.{yaml,yml}", "**/catalog-info.*.{yaml,yml}"],
  mayHold: (text) => text.includes("backstage.io/"),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const signals = readYaml(text).flatMap(({ root }) => {
      const kind = textAt(root, "kind");
      if (root === undefined || kind === undefined || !textAt(root, "apiVersion")?.startsWith("backstage.io/"))
        return [];
      const owner = textAt(root, "spec", "owner")?.trim();
      const data: CatalogEntity = {
        kind,
        name: textAt(root, "metadata", "name") ?? "",
        ...(owner === undefined || owner === "" ? {} : { owner }),
        dependsOn: itemsAt(root, "spec", "dependsOn").flatMap((item) => textAt(item) ?? []),
        annotations: stringsAt(root, "metadata", "annotations"),
      };
      return [{ kind: "catalog.entity" as const, place: { path, span: root.span, within: data.name }, data }];
    });
    return { signals, problems: [] };
  },
};
