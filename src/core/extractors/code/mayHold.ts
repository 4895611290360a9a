import { CLIENTS } from "./knowledge/index.ts";

const JAVASCRIPT = CLIENTS.filter(({ languages }) => languages.includes("javascript"));
const PYTHON = CLIENTS.filter(({ languages }) => languages.includes("python"));

/** A module as an import names it, in quotes; a global by its name; and what Python imports, which has no quotes. */
const KNOWN = new RegExp(
  [
    `["'](?:${wordsOf(JAVASCRIPT.flatMap(({ modules }) => modules))})["']`,
    `\\b(?:${wordsOf(JAVASCRIPT.flatMap(({ globals }) => globals ?? []))})\\b`,
    `\\bimport\\s+[\\w.,\\s]*\\b(?:${wordsOf(PYTHON.flatMap(({ modules }) => modules))})\\b`,
    `\\bfrom\\s+(?:${wordsOf(PYTHON.flatMap(({ modules }) => modules.map((module) => module.split(".")[0] ?? "")))})\\b`,
  ].join("|"),
);

/** Names that are imported from a file of the project, in each language's way. */
const OWN_NAMES = [
  /\bimport\s+(?:type\s+)?([\w$*{}\s,]+?)\s+from\s*["'](?:\.|@\/|~|#|(?:src|app|lib|server)\/)/g,
  /\b(?:const|let|var)\s+([\w$]+|\{[^}]*\})\s*=\s*(?:await\s+)?(?:require|import)\(\s*["']\./g,
  /^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+([^\n#"']+)/gm,
];
/** Packages in Python pass on what they import, which is most of what such a file does. */
const SHORT = 4000;
const PYTHON_PASSED_ON = /^from[ \t]+\.[\w.]*[ \t]+import\b/m;
const PASSED_ON = /\bexport\s+(?:\*|\{[^}]*\})[^;\n]*\bfrom\s*["']\./;
const SOUNDS_LIKE_CLIENT = /(?:http|api|client|fetch|axios|got|ky|request)$/i;
/** `name(`, `name.get(`, `name.api.get<T>(` */
const CALLED =
  /(?<![\w$.])([\w$]+)(?:(?:\s*\??\.\s*[\w$]+)*?\s*\??\.\s*(get|post|put|patch|delete|head|options|request|send|stream|extend|create|urlopen)|(?:\.[\w$]+)*)\s*[(<]/g;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return (
    KNOWN.test(text) ||
    PASSED_ON.test(text) ||
    (text.length < SHORT && PYTHON_PASSED_ON.test(text)) ||
    usesOwnClient(text)
  );
}

/** True when something imported from a file of the project is used as clients are. */
function usesOwnClient(text: string): boolean {
  const names = new Set(
    OWN_NAMES.flatMap((each) => [...text.matchAll(each)]).flatMap(([, list = ""]) => list.match(/[\w$]+/g) ?? []),
  );
  if (names.size === 0) return false;
  for (const [, name = "", method] of text.matchAll(CALLED)) {
    if (names.has(name) && (method !== undefined || SOUNDS_LIKE_CLIENT.test(name))) return true;
  }
  return false;
}

function wordsOf(names: readonly string[]): string {
  return [...new Set(names)].map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
}
