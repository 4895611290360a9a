import type { Scaffold, ScaffoldContext } from "../../scaffold.ts";
import { documentScaffold, orPlaceholder, services, stores, table } from "./document.ts";
import { spofRegister } from "./spofRegister.ts";

const restoreDrill = documentScaffold({
  id: "restore-drill",
  title: "Record a restore drill",
  description: "Writes docs/drills/restore-<month>.md with a row for each store that the code uses.",
  check: "data/restore-drill",
  path: ({ today }) => `docs/drills/restore-${today.slice(0, 7)}.md`,
  matter: ({ today }) => [`date: ${today}`],
  body: (context) => `
# Restore drill

${table(
  ["Store", "Backup of", "Restored to", "Began", "Usable after", "Promised (RTO)", "By"],
  orPlaceholder(stores(context), "<name of the store>").map((store) => [
    store,
    backupOf(store, context),
    "<where>",
    "<time>",
    "<minutes>",
    "<minutes>",
    "<person>",
  ]),
)}

## How it was known to be right

<describe what was compared>

## What got in the way

- [ ] TODO: what, by whom
`,
});

/** What is known to back a store up, and the day that is not. */
function backupOf(store: string, { everywhere }: ScaffoldContext): string {
  const jobs = everywhere.flatMap((signal) => (signal.kind === "backup.job" ? [signal.data] : []));
  const job = jobs.find(({ stores: covered }) => covered.includes(store));
  return job ? `${job.tool} ${job.name}, <day>` : "<day>";
}

const disasterRecovery = documentScaffold({
  id: "disaster-recovery",
  title: "Write the disaster-recovery plan",
  description:
    "Writes docs/disaster-recovery.md: recovery time and point for each store that the code uses, scenarios, steps and people.",
  check: "data/dr-plan",
  path: () => "docs/disaster-recovery.md",
  matter: () => ["approved_by: <person>", "tested: YYYY-MM-DD"],
  body: (context) => `
# Disaster recovery

## Objectives

${table(
  ["Store", "Recovery time (RTO)", "Recovery point (RPO)"],
  orPlaceholder(stores(context), "<name of the store>").map((store) => [
    store,
    "<number of hours>",
    "<number of minutes>",
  ]),
)}

## Scenarios

${table(
  ["What may happen", "What we do"],
  [
    ["Data is deleted or spoiled by mistake", "Restore to the minute before, beside what runs"],
    ["A region or a provider is gone", "<describe>"],
    ["An account is taken over", "<describe>"],
  ],
)}

## Steps to recover

1. Say so in the incident channel; one person leads.
2. Restore ${orPlaceholder(stores(context), "the stores").join(", then ")}.
3. Deploy ${orPlaceholder(services(context), "the services").join(", ")} from the last release.
4. Compare counts with the day before, then let customers in.

## Who

Leads: <person>. Restores: <person>. Has access when single sign-on is gone: <person>.
`,
});

/** Documents of the data area, and the register of single points of failure. */
export const DATA_DOCUMENTS: readonly Scaffold[] = [restoreDrill, disasterRecovery, spofRegister];
