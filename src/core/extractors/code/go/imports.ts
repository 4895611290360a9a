import { GO_CLIENTS } from "../knowledge/go/index.ts";
import type { Import } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";

/** The packages that a file imports, each by every name it may go by: a path need not end with its package's name. */
export function importsOf(root: SyntaxNode, text: string): readonly Import[] {
  const specs = named(root)
    .filter((each) => each.type === "import_declaration")
    .flatMap((each) => named(each).flatMap((inner) => (inner.type === "import_spec_list" ? named(inner) : [inner])));
  return specs.flatMap((spec): readonly Import[] => {
    const path = child(spec, "path");
    if (spec.type !== "import_spec" || !path) return [];
    const module = text.slice(path.start + 1, path.end - 1);
    const alias = child(spec, "name");
    const span = { start: spec.start, end: spec.end };
    const local = alias && text.slice(alias.start, alias.end);
    if (local === ".") return knownOf(module).map((name) => ({ module, name, local: name, span, typeOnly: false }));
    return (local === undefined ? namesOf(module) : [local])
      .filter((each) => each !== "_")
      .map((each) => ({ module, name: "*", local: each, span, typeOnly: false }));
  });
}

/** What stands without its package's name where that is imported by ".": https://go.dev/ref/spec#Import_declarations */
function knownOf(module: string): readonly string[] {
  const names = GO_CLIENTS.filter(({ modules }) => modules.includes(module)).flatMap(
    ({ module: { calls, makes, holds } }) => [calls, makes, holds].flatMap((each) => Object.keys(each ?? {})),
  );
  return [...new Set(names.map((name) => name.split(".")[0] ?? name))].filter((name) => /^[A-Z]/.test(name));
}

/** `v2` at the end of a path is its major version: https://go.dev/ref/mod#major-version-suffixes */
const VERSION = /^v\d+$/;

/** What a package may be called: "redis" for "github.com/redis/go-redis/v9", "yaml" for "gopkg.in/yaml.v3". */
function namesOf(module: string): readonly string[] {
  const parts = module.split("/");
  if (parts.length > 1 && VERSION.test(parts.at(-1) ?? "")) parts.pop();
  const last = (parts.at(-1) ?? "").replace(/\.(?:v\d+|dev|io|com)$/, "");
  const bare = last.replace(/^go[-.]/, "").replace(/[-.]go$/, "");
  const spelled = [last, bare, bare.replace(/-(?:sdk|client|api|driver)$/, "")];
  const names = spelled.flatMap((each) => [each, each.replaceAll("-", "_"), each.replaceAll("-", "")]);
  return [...new Set(names)].filter((name) => /^\w+$/.test(name));
}
