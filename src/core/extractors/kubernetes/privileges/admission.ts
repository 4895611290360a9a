import type { Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { entry, isTemplated, textAt } from "../../yaml.ts";
import { grant, spanOf } from "./grants.ts";

const ENFORCE = "pod-security.kubernetes.io/enforce";

/** Namespaces that say they take any pod: https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces */
export const admission: Extractor = {
  name: "admission of pods",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text) => text.includes(ENFORCE) && text.includes("privileged"),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const signals = readYaml(text).flatMap(({ root }): readonly Signal[] => {
      const found = textAt(root, "kind") === "Namespace" ? entry(root, "metadata", "labels", ENFORCE) : undefined;
      if (found === undefined || textAt(found.value) !== "privileged") return [];
      const within = `Namespace/${textAt(root, "metadata", "name") ?? ""}`;
      // What keeps nodes running needs it; whether this is such a namespace its name does not tell.
      const message = `${within} takes any pod, privileged ones too (${ENFORCE}: privileged): whoever may start pods there has the nodes.`;
      return [grant({ path, within, of: "cluster" }, spanOf(found), "admission-off", "narrow", message)];
    });
    return { signals, problems: [] };
  },
};
