import type { ComponentKind, Signal } from "../../model.ts";
import { isStandard } from "../code/go/packages.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { purposeOf } from "./frameworks.ts";
import { extraction, spanOf } from "./manifest.ts";

/** Reads go.mod: https://go.dev/ref/mod#go-mod-file. Whether the module runs is for its `package main` to say. */
export const goModule: Extractor = {
  name: "go.mod",
  files: ["**/go.mod"],

  extract({ path, text }) {
    const name = /^[ \t]*module\s+"?([^\s"]+)/m.exec(text)?.[1];
    const dependencies = requirements(text);
    const purposes = purposeOf("go", dependencies);
    const kinds = [...new Set(purposes.map(({ kind }) => kind))];
    return extraction("go", path, {
      ...(name === undefined ? {} : { name }),
      dependencies,
      kinds: kinds.length > 0 ? kinds : ["library"],
      span: spanOf(text, name),
    });
  },
};

/** Finds where Go programs start: a file of `package main` with its `main` function. */
export const goProgram: Extractor = {
  name: "Go program",
  files: ["**/*.go"],
  mayHold: (text) => /^package main\b/m.test(text) && /^func main\(\)/m.test(text),

  extract({ path, text }) {
    const start = text.search(/^func main\(\)/m);
    if (start < 0 || IGNORED.test(text)) return NOTHING;
    const imports = importsOf(text);
    const kinds = new Set<ComponentKind>(purposeOf("go", imports).map(({ kind }) => kind));
    if (/\bListenAndServe(?:TLS)?\(|\bhttp\.Serve\(|\bnet\.Listen\(/.test(text)) kinds.add("service");
    if (kinds.has("service")) kinds.delete("cli");
    else if (imports.includes("flag") && !imports.includes("net/http")) kinds.add("cli");
    const isPlugin = imports.some((each) => PLUGINS.test(each)) && /\b(?:ClientMain|Serve|Manage)\(/.test(text);
    const runs = isPlugin ? "is started by what it is a plugin of" : "starts a Go program";
    const signal: Signal<"program.entry"> = {
      kind: "program.entry",
      place: { path, span: { start, end: start + "func main()".length } },
      data: { ecosystem: "go", runs, kinds: isPlugin ? ["library"] : [...kinds] },
    };
    return { signals: [signal], problems: [] };
  },
};

/**
 * What makes a program a plugin, which another one starts, asks and ends: https://pkg.go.dev/github.com/hashicorp/go-plugin#Serve ·
 * https://developer.hashicorp.com/terraform/plugin/framework/provider-servers · https://pkg.go.dev/github.com/mattermost/mattermost/server/public/plugin#ClientMain ·
 * https://pkg.go.dev/github.com/grafana/grafana-plugin-sdk-go/backend/app#Manage
 */
const PLUGINS =
  /^github\.com\/(?:hashicorp\/(?:go-plugin|terraform-plugin-(?:framework\/providerserver|sdk\/v2\/plugin|go\/tfprotov\d\/tf\dserver|mux\/\S+))|mattermost\/mattermost(?:-server)?\/(?:v\d+\/|server\/public\/|server\/v\d+\/)?plugin|grafana\/grafana-plugin-sdk-go\/backend(?:\/\w+)?)$/;

/** A file that no build takes: https://pkg.go.dev/cmd/go#hdr-Build_constraints */
const IGNORED = /^\/\/go:build ignore\b/m;

/** What the packages of Go are made of, those that a generator wrote included: routers and wires name what they start. */
export const goImports: Extractor = {
  name: "imports of Go packages",
  files: ["**/*.go"],
  roles: ["production", "generated"],
  mayHold: (text) => /^(?:import\b|package main\b)/m.test(text),

  extract({ path, text }) {
    if (IGNORED.test(text)) return NOTHING;
    const packages = [...new Set(importsOf(text).filter((each) => !isStandard(each)))];
    const starts = /^package main\b/m.test(text);
    if (packages.length === 0 && !starts) return NOTHING;
    const signal: Signal<"package.imports"> = {
      kind: "package.imports",
      place: { path, span: { start: 0, end: 0 } },
      data: { packages, ...(starts ? { starts } : {}) },
    };
    return { signals: [signal], problems: [] };
  },
};

/** Direct requirements; a major version's suffix ("/v4") stays, as the ecosystem spells it. */
function requirements(text: string): readonly string[] {
  const names: string[] = [];
  let inBlock = false;
  for (const line of text.split(/\r?\n|\r/)) {
    if (/^\s*require\s*\(/.test(line)) inBlock = true;
    else if (inBlock && /^\s*\)/.test(line)) inBlock = false;
    else if (!/\/\/\s*indirect/.test(line)) {
      const name = (inBlock ? /^\s*"?([^\s"/]+\.[^\s"]+)"?\s+v/ : /^\s*require\s+"?([^\s"]+)"?\s+v/).exec(line)?.[1];
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

function importsOf(text: string): readonly string[] {
  const head = text.slice(0, text.search(/^func /m));
  return [...head.matchAll(/^[ \t]*(?:import\s+)?(?:[\w.]+\s+)?"([^"\n]+)"/gm)].map((match) => match[1] ?? "");
}
