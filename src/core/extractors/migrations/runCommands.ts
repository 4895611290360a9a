import { mayHoldSchemaCommand, SCHEMA_COMMANDS } from "../../components/linkSchemaCommands.ts";
import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

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

/** Reads what applies migrations when a program is deployed or started. */
export const migrationCommands: Extractor = {
  name: "migration commands",
  files: FILES,
  mayHold: (text) => text.length < 300_000 && mayHoldSchemaCommand(text),

  extract({ path, text }) {
    const isScripts = path.endsWith("package.json");
    const signals: Signal[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      const at = start;
      start += line.length + 1;
      if (line.length > 2000 || /^\s*(?:#|\/\/|--)/.test(line) || !mayHoldSchemaCommand(line)) continue;
      if (isScripts && !LIFECYCLE.test(/^\s*"([^"]+)"\s*:/.exec(line)?.[1] ?? "")) continue;
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
