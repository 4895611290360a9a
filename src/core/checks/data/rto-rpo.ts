import { recoveryPoints, repeatedBackups, type SlowBackup, slowerThanPromised } from "../../components/linkBackups.ts";
import type { DocumentPage, Finding, Place, Seen, Verdict } from "../../model.ts";
import { duration } from "../../output/words.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";
import { documented } from "../documented.ts";
import { storeGaps } from "./storeGaps.ts";
import { alsoKept } from "./stores.ts";

const check = documented<"dependency.used">({
  id: "data/rto-rpo",
  title: "How fast recovery has to be, and how much may be lost, is written and approved",
  level: "essential",
  reviewDays: 365,
  scaffolds: ["disaster-recovery"],
  topics: ["disaster-recovery", "recovery", "targets"],
  parts: [
    { name: "a recovery time (RTO) in hours or minutes", isIn: hasTime(/\brto\b|recovery[- ]time/i) },
    { name: "a recovery point (RPO) in hours or minutes", isIn: hasTime(/\brpo\b|recovery[- ]point/i) },
    { name: "who approved them", isIn: ({ approvedBy }) => approvedBy !== undefined },
  ],
  follows: "Whether a backup every night is enough stays a matter of opinion.",
  asks: "which times were promised, and who approved them",
  reads: ["dependency.used"],
  also: alsoKept,
});

const READS = [...check.reads, "backup.job", "infrastructure.resource"] as const;

export default defineCheck({ ...check, reads: READS, decide });

/** As for every document; and no backup may run less often than what is promised. */
function decide(seen: Seen<(typeof READS)[number]>): Verdict {
  const verdict = check.decide(seen);
  const points = recoveryPoints(seen.all("document.page"));
  if (points.length === 0 || verdict.outcome === "not-applicable") return verdict;
  const isMeant = ({ place }: { readonly place: Place }) => !isForDevelopment(place.path);
  const backups = [
    ...repeatedBackups(seen.all("backup.job").filter(isMeant)),
    ...storeGaps(seen.all("infrastructure.resource").filter(isMeant)),
  ];
  const [first, ...rest] = slowerThanPromised(backups, points).map(tooSlow);
  if (first === undefined) return verdict;
  const before = verdict.outcome === "fail" ? verdict.findings : [];
  return { outcome: "fail", findings: [first, ...rest, ...before], evidence: verdict.evidence };
}

function tooSlow({ backup: { name, place }, seconds, promise }: SlowBackup): Finding {
  return {
    kind: "backup-slower-than-rpo",
    message: `${name} runs every ${duration(seconds)}, and "${promise.title}" promises to lose no more than ${promise.text}.`,
    severity: "warning",
    place,
    related: [{ message: `The promise: ${promise.text}.`, place: promise.place }],
    fixes: [],
  };
}

function hasTime(name: RegExp): (page: DocumentPage) => boolean {
  return ({ durations }) => durations.some((each) => name.test(each.name));
}
