import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { entry, spanOf, textAt } from "../yaml.ts";

const NONE = /^[ \t]*revisionHistoryLimit[ \t]*:[ \t]*0[ \t]*(?:#|$)/m;

/** Workloads that forget what ran before: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy */
export const forgottenRevisions: Extractor = {
  name: "revisions that are not kept",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text) => NONE.test(text),
  extract({ path, text }) {
    const signals = readYamlWhere(text, (part) => NONE.test(part)).flatMap(({ root }): readonly Signal[] => {
      const limit = entry(root, "spec", "revisionHistoryLimit");
      const kind = textAt(root, "kind");
      if (limit === undefined || kind === undefined || textAt(limit.value) !== "0") return [];
      const name = `${kind}/${textAt(root, "metadata", "name") ?? ""}`;
      const span = spanOf(limit);
      return [
        {
          kind: "rollback.blocked",
          place: { path, span, within: name },
          data: { workload: name, valueAt: limit.value.span },
        },
      ];
    });
    return { signals, problems: [] };
  },
};
