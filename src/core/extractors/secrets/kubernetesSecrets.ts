import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { at, entriesAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { judgeSetting } from "./judge.ts";
import { isMadeUp } from "./madeUp.ts";
import { isShowable } from "./names.ts";
import { findTokens } from "./tokens.ts";
import { findConnectionStrings, findUrlCredentials } from "./urls.ts";

const SECRET = /\bkind["']?:\s*["']?Secret\b/;
const LONGEST = 64_000;

/**
 * Reads what Secret resources hold in `data`, which is base64 and no ciphertext. Values in `stringData` stand there as
 * they are, and are read like any other setting.
 * https://kubernetes.io/docs/concepts/configuration/secret/
 */
export const kubernetesSecrets: Extractor = {
  name: "kubernetes-secrets",
  files: ["**/*.{yaml,yml,json}"],
  mayHold: (text) => SECRET.test(text),

  extract({ path, text }) {
    if (isMadeUp(path)) return { signals: [], problems: [] };
    const roots = readYamlWhere(text, (part) => SECRET.test(part)).flatMap(({ root }) => root ?? []);
    return { signals: roots.flatMap((root) => inResource(root, path)), problems: [] };
  },
};

function inResource(root: YamlNode, path: string): readonly Signal<"secret.literal">[] {
  if (textAt(root, "kind") !== "Secret" || textAt(root, "apiVersion") !== "v1") return [];
  if (at(root, "sops") !== undefined) return []; // its values are ciphertext
  return entriesAt(root, "data").flatMap((entry) => inValue(entry, path));
}

function inValue({ key, value }: YamlEntry, path: string): readonly Signal<"secret.literal">[] {
  const decoded = value.kind === "scalar" && typeof value.value === "string" ? plainOf(value.value) : undefined;
  if (decoded === undefined) return [];
  const [shape] = [...findTokens(decoded), ...findUrlCredentials(decoded), ...findConnectionStrings(decoded)];
  const isOneLine = !/[\r\n]/.test(decoded.trim());
  const judged = shape ?? (isOneLine ? judgeSetting(settingName(key), decoded.trim()) : undefined);
  if (judged === undefined) return [];
  return [
    {
      kind: "secret.literal",
      place: { path, span: value.span },
      data: {
        type: judged.type,
        ...(isShowable(key) ? { name: key } : {}),
        signs: [...judged.signs, "data of a Secret, which is encoded and not encrypted"],
        strength: shape?.strength ?? "likely",
        where: "config",
        fixes: [],
      },
    },
  ];
}

/** "postgres-password" and "tls.key" as settings are named. */
function settingName(key: string): string {
  return key.replace(/[.-]/g, "_");
}

/** The text behind base64; undefined for what is none or is no text. */
function plainOf(encoded: string): string | undefined {
  const compact = encoded.replace(/\s/g, "");
  if (compact.length < 8 || compact.length > LONGEST || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return [...text].every(
      (character) => character >= " " || character === "\n" || character === "\r" || character === "\t",
    )
      ? text
      : undefined;
  } catch {
    return undefined; // no base64 of a text
  }
}
