import { digestOf } from "../digest.ts";
import type { Entry } from "../model.ts";
import type { Workspace } from "../ports.ts";
import type { EvidenceState } from "./state.ts";

const EVIDENCE_LIMIT_BYTES = 64 << 20;

/** The path an entry's evidence names; undefined when it is an address or a sentence. */
export function evidencePath(evidence: string | undefined): string | undefined {
  if (evidence === undefined || /\s/.test(evidence) || /^[a-z][a-z0-9+.-]*:/i.test(evidence)) return undefined;
  const path = evidence.split("#")[0] ?? "";
  const isPath = path.includes("/") || /\.[a-z0-9]{1,8}$/i.test(path);
  return isPath && !path.split("/").includes("..") ? path.replace(/^\.?\//, "") : undefined;
}

/** `sha256:<hex>` of a file's bytes; undefined when there is no such file. */
export async function hashOf(path: string, workspace: Workspace): Promise<string | undefined> {
  const bytes = await workspace.read(path, EVIDENCE_LIMIT_BYTES);
  return typeof bytes === "string" ? undefined : `sha256:${await digestOf(bytes)}`;
}

/** Hashes that are worked out once each, however many entries name the file. */
export function hashesOf(workspace: Workspace): (path: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  return (path) => {
    const hash = known.get(path) ?? hashOf(path, workspace);
    known.set(path, hash);
    return hash;
  };
}

/** What became of the file that an entry names as evidence, and its hash as it is now. */
export async function evidenceState(
  entry: Entry,
  hash: (path: string) => Promise<string | undefined>,
): Promise<{ readonly state: EvidenceState; readonly hash?: string }> {
  const path = evidencePath(entry.evidence);
  if (path === undefined) return { state: "none" };
  const now = await hash(path);
  if (now === undefined) return { state: "gone" };
  return { state: entry.seen === undefined || entry.seen === now ? "unchanged" : "changed", hash: now };
}
