import type { Evidence, Seen, Verdict } from "../../model.ts";
import { pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "library.used" | "secret.store" | "secret.literal" | "secret.envFile";
const MOST_EVIDENCE = 10;

export default defineCheck({
  id: "security/secrets-manager",
  title: "Credentials come from a managed store, with rules for access and renewal",
  level: "essential",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml", "infrastructure"],
  reviewDays: 180,
  scaffolds: ["external-secret"],
  reads: ["library.used", "secret.store", "secret.literal", "secret.envFile"],

  decide(seen: Seen<Reads>): Verdict {
    const evidence = stores(seen);
    const rotates = seen.all("secret.store").some(({ data }) => data.does === "rotates");
    const real = [
      ...seen.all("secret.literal").filter(({ data }) => data.strength !== "test" && data.strength !== "weak"),
      ...seen
        .all("secret.envFile")
        .filter(({ data }) => data.credentials.some(({ strength }) => strength !== "test" && strength !== "weak")),
    ];
    const [literal] = real;
    if (literal && evidence.length === 0)
      return {
        outcome: "fail",
        findings: [
          {
            kind: "credentials-in-repository",
            message: `Credentials stand in ${new Set(real.map(({ place }) => place.path)).size === 1 ? literal.place.path : `${new Set(real.map(({ place }) => place.path)).size} files`}, and nothing here takes any from a managed store. Who may read them and when they are renewed is decided by nobody.`,
            severity: "warning",
            place: literal.place,
            identity: "credentials-in-repository",
            fixes: [],
          },
        ],
        evidence: [],
      };
    if (rotates) return pass(...evidence);
    return unknown(
      evidence.length === 0
        ? "no store of secrets was found in code, Kubernetes resources or infrastructure; a person can say where what runs gets its credentials"
        : "files show where credentials come from; a person says who may read them and how they are renewed",
      ...evidence,
    );
  },
});

function stores(seen: Seen<Reads>): readonly Evidence[] {
  const used = seen
    .all("library.used")
    .filter(({ data }) => data.topic === "secrets")
    .map(({ data, place }) => ({ message: `${data.library} is asked: ${data.call}.`, place }));
  const declared = seen.all("secret.store").map(({ data, place }) => ({
    message:
      data.does === "encrypted"
        ? `${data.name} is encrypted by ${data.system}.`
        : `${data.name} takes credentials in by ${data.system}.`,
    place,
  }));
  return [...used, ...declared].slice(0, MOST_EVIDENCE);
}
