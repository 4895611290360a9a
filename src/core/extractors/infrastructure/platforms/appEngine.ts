import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entry, spanOf, textAt } from "../../yaml.ts";
import { declared, fieldsIn } from "./resource.ts";

/** Reads services of App Engine: https://cloud.google.com/appengine/docs/flexible/reference/app-yaml */
export const appEngine: Extractor = {
  name: "App Engine",
  files: ["**/app.{yaml,yml}"],
  mayHold: (text) => /^(?:runtime|vm)\s*:/m.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const runtime = entry(root, "runtime");
    if (root === undefined || runtime === undefined || at(root, "kind") !== undefined) return NOTHING;
    const isFlexible = textAt(root, "env") === "flex" || textAt(root, "vm") === "true";
    const fields = fieldsIn(root, text, [
      ["automatic_scaling.min_num_instances", "automatic_scaling.min_total_instances"],
      ["automatic_scaling.max_num_instances", "automatic_scaling.max_total_instances"],
    ]);
    const name = textAt(root, "service") ?? "default";
    const type = isFlexible ? "google_app_engine_flexible_app_version" : "google_app_engine_standard_app_version";
    const span = spanOf(runtime);
    const written = `App Engine service ${name}`;
    return { signals: [declared({ tool: "App Engine", type, name, written, path, span, fields })], problems: [] };
  },
};
