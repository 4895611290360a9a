import type { PlainData, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { isOfInterest } from "../kubernetes/kubernetes.ts";
import { entriesAt, type YamlNode } from "../yaml.ts";

/** Templates of charts, to be rendered once the values are known as well: https://helm.sh/docs/topics/charts/#the-chart-file-structure */
export const helmSources: Extractor = {
  name: "Helm templates",
  files: ["**/templates/**/*.{yaml,yml,tpl}"],

  // What defines something for others, and what makes something that is looked at once it is there.
  mayHold: (text, path) =>
    path.endsWith(".tpl") || /\{\{-?\s*(?:define|block)\b|\bkind:[ \t]*["']?\{\{/.test(text) || isOfInterest(text),

  extract({ path, text }) {
    const chart = /^(.*?)\/?(?:^|(?<=\/))templates\//.exec(path)?.[1];
    if (chart === undefined || path.includes("/templates/tests/") || text.length > MOST_TEXT) return NOTHING;
    const place = { path, span: { start: 0, end: 0 } };
    const signal: Signal<"helm.source"> = { kind: "helm.source", place, data: { chart, text: masked(text) } };
    return { signals: [signal], problems: [] };
  },
};

const MOST_TEXT = 200_000;
/** The end of a key that holds a secret, and not the name of one. */
const SECRET =
  /(?:passwords?|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credentials?|dsn|connection[-_]?string)$/i;
/** `password: …` with a value that is written there. */
const WRITTEN =
  /^([ \t]*(?:-[ \t]+)?["']?[\w.-]*(?:password|passwd|passphrase|secret|token|key|credentials)["']?[ \t]*:[ \t]*)([^\s{&*!|>#][^\r\n{]*)$/gim;

/** Every offset stays as it is. */
function masked(text: string): string {
  return text
    .replace(WRITTEN, (_, key: string, value: string) => key + "x".repeat(value.length))
    .replace(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g, (head) => "x".repeat(head.length));
}

/** Values as plain data, with what is called like a secret masked. */
export function plainValues(node: YamlNode, key = "", depth = 0): PlainData {
  if (depth > 40) return null;
  if (node.kind === "list") return node.items.map((item) => plainValues(item, key, depth + 1));
  if (node.kind === "map")
    return Object.fromEntries(entriesAt(node).map((each) => [each.key, plainValues(each.value, each.key, depth + 1)]));
  const { value } = node;
  if (typeof value !== "string" || value === "") return value;
  return SECRET.test(key) || /:\/\/[^\s/@:]*:[^\s/@]+@|-----BEGIN /.test(value) ? "masked" : value;
}
