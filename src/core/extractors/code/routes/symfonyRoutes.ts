import type { Handler, Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entriesAt, itemsAt, textAt, type YamlEntry, type YamlNode } from "../../yaml.ts";

const BASE = { language: "php", framework: "symfony" } as const;
const UNSEEN: Handler = { answers: "unknown", asks: [] };

/** Routes that Symfony is told of in YAML: https://symfony.com/doc/current/routing.html#creating-routes-in-yaml-xml-or-php-files */
export const symfonyRoutes: Extractor = {
  name: "symfony.routes",
  files: ["**/config/{routes,routing,routes_*,routing_*}.{yaml,yml}", "**/config/{routes,routing}/**/*.{yaml,yml}"],
  mayHold: (text) => /^[ \t]+path:|\{[ \t]*path:/m.test(text) || BUNDLE_OF_CHECKS.test(text),
  extract({ path, text }) {
    // What stands below `when@dev` is not there in production.
    const entries = readYaml(text)
      .flatMap(({ root }) => entriesAt(root))
      .filter(({ key }) => !key.startsWith("when@") && !key.startsWith("_"));
    return { signals: entries.flatMap((each) => [...routes(each, path), ...bundles(each, path)]), problems: [] };
  },
};

/** Bundles that bring endpoints by which the service is asked how it is: https://github.com/OpenConext/Monitor-bundle · https://github.com/liip/LiipMonitorBundle */
const BUNDLE_OF_CHECKS = /@\w*(?:Monitor|Health|Diagnos)\w*Bundle\b/;

function bundles({ value, keySpan }: YamlEntry, path: string): readonly Signal[] {
  const bundle = BUNDLE_OF_CHECKS.exec(textAt(value, "resource") ?? "")?.[0].slice(1);
  if (bundle === undefined) return [];
  const unseen = `the routes that ${bundle} brings are not in this workspace`;
  const router = { name: bundle };
  const data = { ...BASE, prefix: textAt(value, "prefix") ?? "", router, unseen };
  return [{ kind: "server.mount", place: { path, span: keySpan }, data }];
}

function routes({ value, keySpan }: YamlEntry, path: string): readonly Signal[] {
  const route = textAt(value, "path");
  if (route === undefined || at(value, "resource") !== undefined) return [];
  const methods = methodsOf(at(value, "methods"));
  return methods.map((method) => ({
    kind: "server.route",
    place: { path, span: keySpan },
    data: { ...BASE, method, path: route, handler: handlerOf(textAt(value, "controller")) },
  }));
}

function methodsOf(given: YamlNode | undefined): readonly string[] {
  if (given === undefined) return ["ALL"];
  const listed = given.kind === "list" ? itemsAt(given) : [given];
  const names = listed.flatMap((each) => (each.kind === "scalar" ? String(each.value).split("|") : []));
  return names.map((name) => name.trim().toUpperCase());
}

/** `App\Controller\HealthController::ready`, or a class that is called by itself. */
function handlerOf(controller: string | undefined): Handler {
  if (controller === undefined) return UNSEEN;
  const [type = "", method = "__invoke"] = controller.replace(/^\\/, "").split("::");
  return type.includes("\\") ? { ...UNSEEN, elsewhere: { name: method, from: type } } : UNSEEN;
}
