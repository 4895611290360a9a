import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { mayHoldSchemaCommand, SCHEMA_COMMANDS } from "../../components/linkSchemaCommands.ts";
import { callsOf } from "../../components/taskCalls.ts";
import type { Signal } from "../../model.ts";
import { commandsOf } from "../ci/shell.ts";
import type { Extractor } from "../extractor.ts";
import { isNestedTooDeeply } from "../manifests/npm.ts";

/** Files whose commands run where the program is deployed. */
const FILES = [
  "**/{Dockerfile,Containerfile,Procfile,Makefile,app.json,fly.toml,render.yaml,railway.json,railway.toml,nixpacks.toml,heroku.yml,captain-definition,Justfile,justfile}",
  "**/Dockerfile.*",
  "**/*.Dockerfile",
  "**/*.{sh,bash}",
  "**/{entrypoint,docker-entrypoint}",
  "**/{docker-compose,compose}*.{yml,yaml}",
  "**/{deploy,deployment,deployments,k8s,kubernetes,helm,charts,manifests,chart,kustomize,infra,ops}/**/*.{yml,yaml,tpl}",
  "**/package.json",
];
/** Scripts of package.json that a platform or an image runs by itself. */
const LIFECYCLE =
  /^(?:pre|post)?(?:start|build|deploy|release|serve|prod|production)(?:[:-][\w:-]*)?$|^(?:vercel-build|heroku-postbuild|gcp-build)$/;

/** One that starts the program, however it is called: "docker-start". */
const STARTS = /(?:^|[-:])start(?:$|[-:](?:docker|prod|production|container)$)/;

/** What the scripts of a package.json run that a platform or an image runs, and those that they call. */
function scriptCommands(path: string, text: string): readonly Signal[] {
  const root = isNestedTooDeeply(text) ? undefined : parseTree(text, [], { allowTrailingComma: true });
  const properties = (root && findNodeAtLocation(root, ["scripts"]))?.children ?? [];
  const scripts = new Map(properties.map(({ children }) => [String(children?.[0]?.value), children?.[1]]));
  const reached = new Set([...scripts.keys()].filter((name) => LIFECYCLE.test(name) || STARTS.test(name)));
  for (const name of reached) {
    for (const { words } of commandsOf(String(scripts.get(name)?.value ?? "")))
      for (const called of callsOf(words, "") ?? [])
        if (called.name !== undefined && scripts.has(called.name)) reached.add(called.name);
  }
  return [...scripts].flatMap(([name, node]) => {
    if (node?.type !== "string" || !reached.has(name)) return [];
    return commandsIn(path, text.slice(node.offset, node.offset + node.length), node.offset);
  });
}

/** Reads what applies migrations when a program is deployed or started. */
export const migrationCommands: Extractor = {
  name: "migration commands",
  files: FILES,
  mayHold: (text) => text.length < 300_000 && mayHoldSchemaCommand(text),

  extract({ path, text }) {
    if (path.endsWith("package.json")) return { signals: scriptCommands(path, text), problems: [] };
    const signals: Signal[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      const at = start;
      start += line.length + 1;
      if (line.length > 2000 || /^\s*(?:#|\/\/|--)/.test(line) || !mayHoldSchemaCommand(line)) continue;
      if (path.endsWith("akefile") && !/^\t/.test(line)) continue;
      signals.push(...commandsIn(path, line, at));
    }
    return { signals, problems: [] };
  },
};

function commandsIn(path: string, line: string, at: number): readonly Signal[] {
  return SCHEMA_COMMANDS.flatMap(({ tool, does, words }): readonly Signal[] => {
    const found = words.exec(line);
    if (found === null) return [];
    const says = found[0]
      .replace(/^[\s"'`;&|(/=:]/, "")
      .replace(/["',\s]+/g, " ")
      .trim()
      .slice(0, 60);
    const place = { path, span: { start: at + found.index, end: at + found.index + found[0].length } };
    // Makefiles hold what people run by hand as well.
    const isByHand = path.endsWith("akefile") || path.endsWith("ustfile");
    if (does === "sync")
      return isByHand ? [] : [{ kind: "schema.sync", place, data: { tool, says, when: "deploy", fixes: [] } }];
    return isByHand ? [] : [{ kind: "migration.run", place, data: { tool, says } }];
  });
}
