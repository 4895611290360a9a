import type { OwnershipRule, OwnershipRules } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { itemsAt, textAt } from "../yaml.ts";

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Reads OWNERS files, which speak for their folder: Kubernetes' form (https://www.kubernetes.dev/docs/guide/owners/) and
 * Gerrit's, an address a line (https://gerrit.googlesource.com/plugins/code-owners/+/HEAD/resources/Documentation/backend-find-owners.md).
 */
export const ownersFiles: Extractor = {
  name: "OWNERS",
  files: ["**/OWNERS"],

  extract({ path, text }) {
    const owners = inYaml(text) ?? inLines(text);
    if (owners.length === 0) return NOTHING;
    const place = { path, span: { start: 0, end: 0 } };
    const rule: OwnershipRule = { pattern: `/${path.slice(0, -"OWNERS".length)}`, owners, place };
    const data: OwnershipRules = { form: "OWNERS", rules: [rule], broken: [] };
    return { signals: [{ kind: "ownership.rules", place, data }], problems: [] };
  },
};

function inYaml(text: string): readonly string[] | undefined {
  const root = readYaml(text)[0]?.root;
  if (root?.kind !== "map") return undefined;
  const lists = [root, ...itemsAt(root, "options")];
  const named = lists.flatMap((map) => itemsAt(map, "approvers").flatMap((item) => textAt(item) ?? []));
  return named.length > 0 ? named : undefined;
}

function inLines(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, "").trim())
    .filter((line) => ADDRESS.test(line));
}
