import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { startCommand } from "./startCommand.ts";

/** Scripts that people start a program in production with. */
const STARTING = /^(?:start|serve|prod|production|worker|web|server)(?:[:-][\w:-]*)?$/;

/** Reads what `npm start` and its like run: https://docs.npmjs.com/cli/using-npm/scripts */
export const npmScripts: Extractor = {
  name: "npm scripts",
  files: ["**/package.json"],
  mayHold: (text) => text.includes('"scripts"'),

  extract({ path, text }) {
    if (/[[{]\s*(?:[[{]\s*){50}/.test(text)) return { signals: [], problems: [] };
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
    return { signals, problems: [] };
  },
};
