import type { Evidence, Finding, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";
import { judgeEncryption } from "./encryptionAtRest.ts";
import { defaultEncryption } from "./encryptionDefaults.ts";

/** Kinds of stores that keep what they are given. */
const STORES = new Set(["postgres", "mysql", "sql", "mongodb", "redis", "search", "object-store"]);

export default defineCheck({
  id: "security/encryption-rest",
  title: "Stored data is encrypted",
  level: "essential",
  mode: "partial",
  scope: "repository",
  reads: ["infrastructure.resource", "dependency.used"],

  decide(seen): Verdict {
    const resources = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
    const judged = resources.map((resource) => judgeEncryption(resource, resources));
    const findings = once(judged.flatMap((each) => each.findings));
    const notes = once(judged.flatMap((each) => each.notes));
    const evidence = judged.flatMap((each) => each.evidence);
    const rest = {
      evidence: evidenceOf(evidence, resources.flatMap(defaultEncryption)),
      ...(notes.length > 0 ? { notes } : {}),
    };
    const [first, ...others] = findings;
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    const open = judged.flatMap((each) => each.unknown ?? []);
    if (open.length > 0) return { outcome: "unknown", reason: [...new Set(open)].slice(0, 3).join("; "), ...rest };
    if (rest.evidence.length > 0 || notes.length > 0) return { outcome: "pass", ...rest };
    const used = seen.all("dependency.used").find(({ data }) => STORES.has(data.type));
    if (used === undefined) return notApplicable(`no store was seen in ${seen.files} files`);
    return unknown(
      `where the ${used.data.type} that code uses keeps its data is not said in the ${seen.files} files that were read; say where it is encrypted`,
      { message: `${used.data.type} is used, through ${used.data.library}`, place: used.place },
    );
  },
});

/** A module that is called twice says the same thing twice. */
function once(findings: readonly Finding[]): readonly Finding[] {
  const told = new Map(findings.map((each) => [`${each.kind} ${each.place?.path} ${each.place?.span.start}`, each]));
  return [...told.values()];
}

/** What is encrypted by default is said once for each type. */
function evidenceOf(stated: readonly Evidence[], byDefault: readonly Evidence[]): readonly Evidence[] {
  return [...stated, ...new Map(byDefault.map((each) => [each.message, each])).values()];
}
