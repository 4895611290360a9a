import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";
import { backupServices, runningStores } from "./runningStores.ts";
import { declaredStores } from "./storeBackups.ts";
import { KEPT } from "./stores.ts";

const READS = [
  "infrastructure.resource",
  "backup.job",
  "kubernetes.container",
  "compose.service",
  "dependency.used",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "data/backups",
  title: "Backups run on a schedule that fits what the data is worth",
  level: "essential",
  mode: "partial",
  scope: "repository",
  scaffolds: ["backup-cronjob", "velero-schedule", "terraform-backup"],
  reads: READS,

  decide(seen): Verdict {
    const resources = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
    const declared = declaredStores(resources).map(({ backed }) => backed);
    const run = ownStores(seen);
    const jobs = jobEvidence(seen);
    const held = new Set([...declared.flatMap(({ holds }) => holds), ...run.types, ...copiedTypes(seen)]);
    const elsewhere = usedElsewhere(seen, held);
    const evidence = [...declared.flatMap((each) => each.evidence), ...run.evidence, ...jobs];
    const [kept] = [...declared.flatMap((each) => each.evidence), ...jobs];
    const notes = [
      ...once(declared.flatMap((each) => each.notes)),
      ...elsewhere.left.flatMap((use) => takenInByNone(use, kept)),
    ];
    const rest = { evidence: [...evidence, ...elsewhere.evidence], ...(notes.length > 0 ? { notes } : {}) };
    const [first, ...others] = once(declared.flatMap((each) => each.findings));
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    const open = [...new Set([...declared.flatMap((each) => each.unknown ?? []), ...run.open, ...elsewhere.open])];
    if (open.length > 0) return { outcome: "unknown", reason: open.slice(0, 3).join("; "), ...rest };
    if (evidence.length > 0) return { outcome: "pass", ...rest };
    if (notes.length > 0) {
      const reason = "whether what the files declare holds data that cannot be made again is not said";
      return { outcome: "unknown", reason, ...rest };
    }
    return notApplicable(`no store that keeps data was seen in ${seen.files} files`);
  },
});

interface Own {
  readonly types: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly open: readonly string[];
}

/** Stores in containers: something else in the repository has to copy what they hold. */
function ownStores(seen: Seen<Reads>): Own {
  const jobs = seen.all("backup.job").filter(({ data, place }) => data.repeats && !isForDevelopment(place.path));
  const services = backupServices(seen);
  const stores = runningStores(seen);
  const judged = stores.map(({ name, type, place }): Own => {
    const job = jobs.find(({ data }) => data.stores.length === 0 || data.stores.includes(type));
    const service = services.find(({ types }) => types.length === 0 || types.includes(type));
    if (job !== undefined)
      return {
        types: [type],
        evidence: [{ message: `${job.data.tool} backs up ${name}`, place: job.place }],
        open: [],
      };
    if (service !== undefined)
      return {
        types: [type],
        evidence: [{ message: `${service.name} backs up ${name}`, place: service.place }],
        open: [],
      };
    const reason = `nothing in the ${seen.files} files that were read backs up ${name} (${place.path}); say what does`;
    return { types: [type], evidence: [{ message: `${name} keeps data of its own`, place }], open: [reason] };
  });
  return {
    types: judged.flatMap(({ types }) => types),
    evidence: judged.flatMap((each) => each.evidence),
    open: judged.flatMap(({ open }) => open),
  };
}

/** Kinds of stores that a job copies again and again, wherever they are kept. */
function copiedTypes(seen: Seen<Reads>): readonly string[] {
  const jobs = seen.all("backup.job").filter(({ data, place }) => data.repeats && !isForDevelopment(place.path));
  return jobs.flatMap(({ data }) => data.stores);
}

function jobEvidence(seen: Seen<Reads>): readonly Evidence[] {
  return seen.all("backup.job").map(({ data, place }) => {
    const when =
      data.schedule === undefined ? (data.repeats ? "by itself" : "on demand") : `on the schedule ${data.schedule}`;
    return { message: `${data.tool} ${data.name} runs ${when}`, place };
  });
}

/** What code uses and nothing here declares: a managed service of somebody else's, or another repository's. */
function usedElsewhere(
  seen: Seen<Reads>,
  held: ReadonlySet<string>,
): {
  readonly evidence: readonly Evidence[];
  readonly open: readonly string[];
  readonly left: readonly Signal<"dependency.used">[];
} {
  const used = new Map(
    seen
      .all("dependency.used")
      .filter(({ data }) => KEPT.has(data.type) && !held.has(data.type))
      .reverse()
      .map((signal) => [signal.data.type, signal] as const),
  );
  const all = [...used.values()].reverse();
  return {
    evidence: all.map(({ data, place }) => ({ message: `${data.type} is used, through ${data.library}`, place })),
    open: all.map(
      ({ data }) =>
        `where the ${data.type} that code uses is kept and backed up is not said in the ${seen.files} files that were read`,
    ),
    left: all,
  };
}

/** A store that is left out of the backups that are declared here; it may be backed up elsewhere. */
function takenInByNone({ data, place }: Signal<"dependency.used">, backup: Evidence | undefined): readonly Finding[] {
  if (backup === undefined) return [];
  return [
    {
      kind: "store-without-backup",
      message: `${data.library} reaches a ${data.type}, and no backup that is declared here takes it in.`,
      severity: "info",
      place,
      related: [backup],
      identity: data.type,
      fixes: [],
    },
  ];
}

/** A module that is called twice says the same thing twice. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(findings.map((each) => [`${each.kind} ${each.place?.path} ${each.place?.span.start}`, each])).values(),
  ];
}
