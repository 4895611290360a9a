import type { Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { entry, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import { declared, fieldsIn } from "./resource.ts";

/** Terraform's names of what a blueprint calls a type: https://registry.terraform.io/providers/render-oss/render/latest/docs */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["web", "render_web_service"],
  ["pserv", "render_private_service"],
  ["worker", "render_background_worker"],
  ["cron", "render_cron_job"],
  ["static", "render_static_site"],
]);

/** Reads blueprints of Render: https://render.com/docs/blueprint-spec */
export const render: Extractor = {
  name: "Render",
  files: ["**/render.{yaml,yml}"],
  mayHold: (text) => /^(?:services|databases)\s*:/m.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const services = itemsAt(root, "services").flatMap((node) => serviceOf(node, path, text));
    const databases = itemsAt(root, "databases").map((node) => databaseOf(node, path, text));
    return { signals: [...services, ...databases], problems: [] };
  },
};

function serviceOf(node: YamlNode, path: string, text: string): readonly Signal[] {
  const kind = textAt(node, "type") ?? "";
  // A site of files is a web service whose runtime is static.
  const isStatic = (textAt(node, "runtime") ?? textAt(node, "env")) === "static";
  const type = isStatic ? "render_static_site" : TYPES.get(kind);
  if (type === undefined) return [];
  const name = textAt(node, "name") ?? kind;
  const fields = fieldsIn(node, text, [
    ["scaling.min_instances", "autoscaling.min"],
    ["scaling.max_instances", "autoscaling.max"],
  ]);
  const span = entry(node, "name")?.value.span ?? node.span;
  return [declared({ tool: "Render", type, name, written: `Render service ${name}`, path, span, fields })];
}

function databaseOf(node: YamlNode, path: string, text: string): Signal {
  const name = textAt(node, "name") ?? "database";
  const fields = fieldsIn(node, text, [["high_availability.enabled", "high_availability_enabled"]]);
  const span = entry(node, "name")?.value.span ?? node.span;
  const written = `Render database ${name}`;
  return declared({ tool: "Render", type: "render_postgres", name, written, path, span, fields });
}
