import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Signal, Span } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { isNestedTooDeeply } from "../manifests/npm.ts";
import { debuggingOf } from "./debugging.ts";
import { serverOf } from "./servers.ts";
import { startCommand } from "./startCommand.ts";

/** Scripts that people start a program in production with. */
const STARTING = /^(?:start|serve|prod|production|worker|web|server)(?:[:-][\w:-]*)?$/;

/** Reads what `npm start` and its like run: https://docs.npmjs.com/cli/using-npm/scripts */
export const npmScripts: Extractor = {
  name: "npm scripts",
  files: ["**/package.json"],
  mayHold: (text) => text.includes('"scripts"') || /"(?:next|nuxt)"/.test(text),

  extract({ path, text }) {
    if (isNestedTooDeeply(text)) return { signals: [], problems: [] };
    const root = parseTree(text, [], { allowTrailingComma: true });
    const scripts = root && findNodeAtLocation(root, ["scripts"]);
    const signals: Signal[] = [];
    for (const property of scripts?.children ?? []) {
      const [key, value] = property.children ?? [];
      if (typeof key?.value !== "string" || typeof value?.value !== "string" || !STARTING.test(key.value)) continue;
      if (/dev|watch|debug|local|test/.test(key.value)) continue;
      const place = {
        path,
        span: { start: property.offset, end: property.offset + property.length },
        within: key.value,
      };
      const shell = value.value;
      const command = startCommand({ place, written: shell, shell, form: "shell", hears: true, text });
      signals.push({ kind: "process.command", place, data: { from: "package.json", name: key.value, command } });
      signals.push(...debuggingOf({ place, words: command.words, variables: new Map() }));
    }
    for (const [name, command] of PAGE_SERVERS) {
      const listed = root && findNodeAtLocation(root, ["dependencies", name])?.parent;
      if (!listed) continue;
      signals.push(...pageServer(path, text, { start: listed.offset, end: listed.offset + listed.length }, command));
    }
    return { signals, problems: [] };
  },
};

/** Frameworks whose programs are served by themselves, also where a build's own file is what is started. */
const PAGE_SERVERS: readonly (readonly [string, readonly string[]])[] = [
  ["next", ["next", "start"]],
  ["nuxt", ["node", ".output/server/index.mjs"]],
];

function pageServer(path: string, text: string, span: Span, command: readonly string[]): readonly Signal[] {
  const place = { path, span };
  const known = serverOf(command, { place, text });
  return known ? [{ kind: "server.started", place, data: { ...known, call: known.server, listed: true } }] : [];
}
