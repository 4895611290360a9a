import type { Candidate } from "./candidate.ts";
import { entropy } from "./randomness.ts";

/** Any text a private key or a JSON web token has. */
export const KEY_HINT = /PRIVATE KEY|eyJ|PuTTY-User-Key-File|LS0tLS1CRUdJTi/;

const BEGIN = /-----BEGIN ((?:[A-Z0-9]{1,12} ){0,3})PRIVATE KEY(?: BLOCK)?-----/g;
const LONGEST_KEY = 20_000;
const LEAST_BODY = 60;

/** Private keys in PEM and PuTTY form that no passphrase protects: https://www.rfc-editor.org/rfc/rfc7468 */
export function findPrivateKeys(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(BEGIN)) {
    const bodyStart = match.index + match[0].length;
    const end = text.slice(bodyStart, bodyStart + LONGEST_KEY).search(/-----END [A-Z0-9 ]{0,40}PRIVATE KEY/);
    if (end === -1 || match[1]?.startsWith("ENCRYPTED")) continue;
    const raw = text.slice(bodyStart, bodyStart + end);
    if (raw.includes("ENCRYPTED") || !isKeyMaterial(raw)) continue;
    const close = text.indexOf("-----", bodyStart + end + 5);
    found.push({
      span: { start: match.index, end: close === -1 ? bodyStart + end : close + 5 },
      type: isServiceAccount(text, match.index) ? "Google Cloud service account key" : "private key",
      signs: ["the frame of a private key", "key material in it"],
      strength: "certain",
      variable: "PRIVATE_KEY",
    });
  }
  return [...found, ...encoded(text), ...putty(text)];
}

/** True for base64 of some length once escapes, quotes, concatenation and headers are gone. */
function isKeyMaterial(raw: string): boolean {
  const body = raw
    .replace(/^[A-Za-z-]+: .*$/gm, "")
    .replace(/\\[nrt]/g, "")
    .replace(/[\s"'`+,;\\]/g, (character) => (character === "+" ? "+" : ""));
  if (body.length < LEAST_BODY || !/^[A-Za-z0-9+/=_.|*-]+$/.test(body)) return false;
  return !/\.\.\.|x{6}|\*{3}|A{40}/i.test(body) && entropy(body) > 4.2;
}

function isServiceAccount(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 1000), at);
  return /"type"\s*:\s*"service_account"/.test(around) || /"private_key_id"/.test(around);
}

const ENCODED = /LS0tLS1CRUdJTi[A-Za-z0-9+/\r\n \\]{100,12000}/g;
const ENCODED_HEAD = 80;

/** A private key in base64 once more, as kubeconfigs and Kubernetes Secrets hold them. */
function encoded(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(ENCODED)) {
    const head = atob(match[0].replace(/[^A-Za-z0-9+/]/g, "").slice(0, ENCODED_HEAD));
    if (!/PRIVATE KEY/.test(head) || /ENCRYPTED/.test(head) || entropy(match[0]) < 4.5) continue;
    found.push({
      span: { start: match.index, end: match.index + match[0].trimEnd().length },
      type: "private key",
      signs: ["the frame of a private key in base64", "key material in it"],
      strength: "certain",
      variable: "PRIVATE_KEY",
    });
  }
  return found;
}

/** https://tartarus.org/~simon/putty-snapshots/htmldoc/AppendixC.html */
function putty(text: string): readonly Candidate[] {
  const match = /PuTTY-User-Key-File-\d: [\w-]+\r?\nEncryption: none\r?\n/.exec(text);
  if (!match) return [];
  const lines = text.indexOf("Private-Lines:", match.index);
  if (lines === -1) return [];
  return [
    {
      span: { start: lines, end: Math.min(text.length, lines + LONGEST_KEY) },
      type: "private key",
      signs: ["the frame of a private key", "key material in it"],
      strength: "certain",
    },
  ];
}
