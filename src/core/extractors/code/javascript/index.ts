import { javascriptDeadline } from "../knowledge/javascript/deadlines.ts";
import { JAVASCRIPT_CLIENTS } from "../knowledge/javascript/index.ts";
import { nestModules } from "../knowledge/javascript/nestModules.ts";
import type { LanguageReader } from "../language.ts";
import { lowerJavaScript } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";
import { impliedBySettings } from "./settings.ts";

/** JavaScript and TypeScript. */
export const JAVASCRIPT: LanguageReader = {
  languages: ["javascript", "typescript"],
  extensions: ["ts", "mts", "cts", "tsx", "js", "mjs", "cjs", "jsx"],
  grammar: (path) => (path.endsWith(".tsx") ? "tsx" : isTyped(path) ? "typescript" : "javascript"),
  lower: (root, file) => lowerJavaScript(root, file, isTyped(file.path) ? "typescript" : "javascript"),
  clients: JAVASCRIPT_CLIENTS,
  deadline: javascriptDeadline,
  further: nestModules,
  implied: impliedBySettings,
  mayHoldClients,
};

function isTyped(path: string): boolean {
  return /\.(?:[mc]?ts|tsx)$/.test(path);
}
