import type { Evidence, Finding, Place, Severity, Signal, TransportEncryption, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";

type Hop = Signal<"transport.encryption">;

export default defineCheck({
  id: "security/encryption-transit",
  title: "Traffic is encrypted on every external and sensitive internal hop",
  level: "essential",
  mode: "partial",
  scope: "repository",
  reads: ["transport.encryption", "call.outbound"],

  decide(seen): Verdict {
    const isRun = seen.components.some(({ kinds }) => kinds.some((kind) => kind !== "library" && kind !== "cli"));
    // Whether what others run checks certificates is for those to say who run it.
    const all = [...seen.all("transport.encryption"), ...seen.all("call.outbound").flatMap(plainCall)];
    const byController = certificatesOfController(all);
    const hops = [
      ...all.filter((hop) => !byController.includes(hop)),
      ...byController.slice(0, 1).map(unknownHop(byController.length)),
    ].filter(({ place, data }) => !isAside(place) && (isRun || !UNCHECKED.has(data.what)));
    if (hops.length === 0) {
      const serving = seen.components.filter(({ kinds }) => kinds.some((kind) => kind === "service" || kind === "web"));
      const [first] = serving;
      if (first === undefined) return notApplicable(`nothing that carries traffic was seen in ${seen.files} files`);
      const names = serving.length === 1 ? first.id : `${first.id} and ${serving.length - 1} more`;
      return unknown(
        `what encrypts the traffic of ${names} is not said in the ${seen.files} files that were read; say where it ends`,
      );
    }
    const findings = hops.flatMap(findingOf);
    const notes = findings.filter(({ severity }) => severity === "info");
    const evidence = hops.filter(({ data }) => data.state === "encrypted").map(evidenceOf);
    const rest = { evidence, ...(notes.length > 0 ? { notes } : {}) };
    const [first, ...others] = findings.filter(({ severity }) => severity !== "info");
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    const open = [...new Set(hops.flatMap(({ data }) => (data.state === "unknown" ? [data.message] : [])))];
    const reason = [...open, "whether traffic takes other ways than those that were seen, only a person can say"].join(
      "; ",
    );
    return { outcome: "unknown", reason, ...rest };
  },
});

/** A call whose literal address is a public name under `http:`. */
function plainCall({ place, data }: Signal<"call.outbound">): readonly Hop[] {
  const address = data.target ?? data.base ?? "";
  const host = /^http:\/\/([\w.-]{1,250})(?::80)?(?=[/?#]|$)/i.exec(address)?.[1]?.toLowerCase();
  if (host === undefined || data.inBrowser || !PUBLIC.test(host) || SAMPLE.test(host)) return [];
  if (/(?:^|\/)(?:scripts?|tools?|hack|examples?|samples?|demos?|docs)\//i.test(place.path)) return [];
  const message = `${data.call} asks ${host} in plain text: what is sent and answered can be read and changed on its way.`;
  return [
    {
      kind: "transport.encryption",
      place,
      data: { hop: "external", what: "url-plain", state: "plain", message, fixes: [] },
    },
  ];
}

/** Names that the Internet knows: of what ends otherwise, a cluster's namespaces and own networks may be the owners. */
const PUBLIC =
  /^(?:[a-z\d-]{1,63}\.){1,10}(?:com|org|net|io|info|biz|edu|gov|ai|co|eu|de|fr|uk|us|ch|nl|se|jp|cn|in|br|ca|au)$/;
/** Kept for documents: https://www.rfc-editor.org/rfc/rfc2606 */
const SAMPLE = /(?:^|\.)example\.(?:com|net|org)$/;

/** What a job's commands say holds where nothing else of these folders is deployed. */
function isAside({ path, within }: Place): boolean {
  return isForDevelopment(path) && !(within !== undefined && /^\.(?:github|circleci)\//.test(path));
}

/** What whoever runs it answers for. */
const UNCHECKED: ReadonlySet<TransportEncryption["what"]> = new Set(["certificate-unchecked", "host-key-unchecked"]);

/** More addresses than anybody serves in the open. */
const MANY = 5;

/**
 * Ingresses of a workspace where many have no certificate and none has one: their controller may have one for all of them.
 * https://kubernetes.github.io/ingress-nginx/user-guide/tls/#default-ssl-certificate
 */
function certificatesOfController(all: readonly Hop[]): readonly Hop[] {
  const ingresses = all.filter(({ data }) => data.what === "ingress-plain" && data.hop === "external");
  const plain = ingresses.filter(({ data }) => data.state === "plain");
  return plain.length >= MANY && ingresses.every(({ data }) => data.state !== "encrypted") ? plain : [];
}

function unknownHop(count: number): (hop: Hop) => Hop {
  return (hop) => ({
    ...hop,
    data: {
      ...hop.data,
      state: "unknown",
      message: `none of ${count} Ingresses names a certificate, and their controller may have one for all`,
      fixes: [],
    },
  });
}

function severityOf({ hop, state }: TransportEncryption): Severity | undefined {
  if (state === "encrypted" || state === "unknown") return undefined;
  return state !== "plain" && hop === "internal" ? "info" : "warning";
}

function findingOf({ place, data }: Hop): readonly Finding[] {
  const severity = severityOf(data);
  if (severity === undefined) return [];
  return [{ kind: data.what, severity, message: data.message, place, fixes: data.fixes }];
}

function evidenceOf({ place, data }: Hop): Evidence {
  return { message: data.message, place };
}
