import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { maskFields, type WaysOut, waysOut } from "./masks.ts";
import {
  both,
  configuredEvidence,
  configuredOf,
  few,
  isWithoutCode,
  reach,
  useEvidence,
  usesOf,
  WITHOUT_CODE,
} from "./reach.ts";

const READS = ["log.carries", "library.used", "telemetry.configured"] as const;
type Reads = (typeof READS)[number];
type Carries = Signal<"log.carries">;

export default defineCheck<Reads>({
  id: "observability/log-hygiene",
  title: "Logs do not carry secrets or personal data",
  level: "standard",
  mode: "partial",
  scope: "component",
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component) && seen.all("log.carries").length === 0) return notApplicable(WITHOUT_CODE);
    const { evidence: redaction, lines } = redactionOf(seen);
    const all = reach(seen, "log.carries").own.filter(({ data }) => !data.inBrowser);
    const bare = all.filter(({ data }) => data.as !== "field" || redaction.length === 0);
    const ways = waysOut(seen, bare);
    const findings = [...headersOfRequests(seen), ...bare.map((each) => findingOf(each, ways, lines))];
    const proven = findings.filter(({ severity }) => severity !== "info");
    const notes = findings.filter(({ severity }) => severity === "info").slice(0, MOST_NOTES);
    const [first, ...others] = proven;
    const evidence = few(redaction);
    if (first)
      return { outcome: "fail", findings: [first, ...others], evidence, ...(notes.length > 0 ? { notes } : {}) };
    const verdict: Verdict =
      redaction.length > 0 && notes.length === 0
        ? { outcome: "pass", evidence }
        : unknown(`${searched(seen, notes.length)}; what else gets into its logs is for a person to say`, ...evidence);
    return notes.length > 0 && verdict.outcome !== "not-applicable" ? { ...verdict, notes } : verdict;
  },
});

const MOST_NOTES = 20;

function searched(seen: Seen<Reads>, notes: number): string {
  const files = count(seen.files, "file");
  return notes > 0
    ? `${count(notes, "logging call")} in ${files} may carry what does not belong there`
    : `no logging call in ${files} is given a password, a token or a whole request`;
}

/** What masks values before they are written; `lines`: it sees whole lines, with what stands in their messages. */
function redactionOf(seen: Seen<"library.used" | "telemetry.configured">): {
  readonly evidence: readonly Evidence[];
  readonly lines: boolean;
} {
  const uses = both(usesOf(seen, "logging")).filter(
    ({ data }) => data.role === "redaction" || data.facts["redacts"] === true,
  );
  const settings = both(configuredOf(seen, "logging")).filter(({ data }) => data.role === "redaction");
  return {
    evidence: [
      ...uses.map((each) => ({ ...useEvidence(each), message: `${each.data.library} masks values here.` })),
      ...settings.map(configuredEvidence),
    ],
    lines: [...uses, ...settings].some(({ data }) => data.facts["lines"] === true),
  };
}

/** pino-http writes every header of a request: https://github.com/pinojs/pino-std-serializers#exportsreqrequest */
function headersOfRequests(seen: Seen<"library.used">): readonly Finding[] {
  return usesOf(seen, "logging").own.flatMap(({ data, place }): readonly Finding[] => {
    if (data.facts["writesHeaders"] !== true || data.facts["redacts"] === true) return [];
    return [
      {
        kind: "request-headers-logged",
        severity: "warning",
        message: `${data.call} writes every header of every request, Authorization and Cookie among them: nothing redacts them.`,
        place,
        fixes: [maskFields("Mask Authorization and Cookie", HEADERS, place, data.facts["optionsAt"])],
      },
    ];
  });
}

const HEADERS = ["req.headers.authorization", "req.headers.cookie"];

const WHAT: Readonly<
  Record<
    Carries["data"]["what"],
    { readonly kind: string; readonly follows: string; readonly severity: Finding["severity"] }
  >
> = {
  secret: { kind: "secret-logged", follows: "whoever reads the logs can use it", severity: "warning" },
  token: {
    kind: "token-logged",
    follows: "if it lets somebody in, whoever reads the logs can use it",
    severity: "info",
  },
  headers: { kind: "headers-logged", follows: "Authorization and Cookie are among them", severity: "warning" },
  environment: { kind: "environment-logged", follows: "every secret of the process is among it", severity: "warning" },
  body: { kind: "body-logged", follows: "whatever people send is kept with the logs", severity: "warning" },
  personal: {
    kind: "personal-data-logged",
    follows: "it has to be found and deleted there as well when somebody asks",
    severity: "info",
  },
};

function findingOf({ data, place }: Carries, { fix, way }: WaysOut, linesAreMasked: boolean): Finding {
  const { kind, follows, severity } = WHAT[data.what];
  const { as } = data;
  const hint = as === "field" ? way(data.language) : as === "text" ? IN_TEXT : "";
  return {
    kind,
    // Whether a mask of whole lines sees it depends on how the line is written.
    severity: data.debug || (as === "text" && linesAreMasked) ? "info" : severity,
    message: `${data.call} ${as === "setting" ? "writes" : "is given"} ${data.named}: ${follows}.${hint}`,
    place,
    fixes: fix !== undefined && data.key !== undefined ? [fix] : [],
  };
}

const IN_TEXT = " It is part of the message, where no mask of fields sees it.";
