import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Signal, Span } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { isNestedTooDeeply } from "../manifests/npm.ts";
import { serverOf } from "./servers.ts";
import { startCommand } from "./startCommand.ts";

/** Scripts that people start a program in production with. */
const STARTING = /^(?:start|serve|prod|production|worker|web|server)(?:[:-][\w:-]*)?$/;

/** Reads what `npm start` and its like run: https://docs.npmjs.com/cli/using-npm/scripts */
export const npmScripts: Extractor = {
  name: "npm scripts",
  files: ["**/package.json"],
  mayHold: (text) => text.includes('"scripts"') || text.includes('"next"'),

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
    }
    const next = root && findNodeAtLocation(root, ["dependencies", "next"])?.parent;
    if (next) signals.push(...listedNext(path, text, { start: next.offset, end: next.offset + next.length }));
    return { signals, problems: [] };
  },
};

/** A program that depends on Next.js is served by it, also where a build's own `server.js` is what is started. */
function listedNext(path: string, text: string, span: Span): readonly Signal[] {
  const place = { path, span };
  const known = serverOf(["next", "start"], { place, text });
  return known ? [{ kind: "server.started", place, data: { ...known, call: known.server, listed: true } }] : [];
}
