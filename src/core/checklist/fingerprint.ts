import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Finding, Problem } from "../model.ts";

const DIGITS = 24;

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
  const subject = finding.identity ?? (text === undefined ? finding.message : text.replace(/\s+/g, " ").trim());
  const parts = [check, finding.kind, component ?? "", subject, finding.place?.within ?? ""];
  return digest(parts);
}

/** What a problem of this kind is recognised by. `text` is the text at its place. */
export function problemFingerprint(kind: string, { message, place }: Problem, text: string | undefined): string {
  return digest(["problem", kind, place?.path ?? "", message, text ?? ""]);
}

function digest(parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, DIGITS);
}
