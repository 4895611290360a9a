import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Finding, Problem } from "../model.ts";

const DIGITS = 24;

/** Of findings that an update leaves as they were, by what else goes into it: most of a large report's. */
const KNOWN = new WeakMap<Finding, { readonly of: readonly (string | undefined)[]; readonly print: string }>();

/**
 * What a finding is recognised by after lines move: its check, kind, component, the normalised text it points at and the
 * name of what encloses it. Never a line number, never a file alone. `text` is the text at the finding's place.
 */
export function fingerprint(
  check: string,
  component: string | undefined,
  finding: Finding,
  text: string | undefined,
): string {
  const of = [check, component, text];
  const known = KNOWN.get(finding);
  if (known?.of.every((each, index) => each === of[index])) return known.print;
  const subject = finding.identity ?? (text === undefined ? finding.message : text.replace(/\s+/g, " ").trim());
  const print = digest([check, finding.kind, component ?? "", subject, finding.place?.within ?? ""]);
  KNOWN.set(finding, { of, print });
  return print;
}

/** What a problem of this kind is recognised by. `text` is the text at its place. */
export function problemFingerprint(kind: string, { message, place }: Problem, text: string | undefined): string {
  return digest(["problem", kind, place?.path ?? "", message, text ?? ""]);
}

function digest(parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, DIGITS);
}
