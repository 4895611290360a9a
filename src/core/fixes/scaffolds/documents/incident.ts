import type { Scaffold } from "../../scaffold.ts";
import { documentScaffold, orPlaceholder, services, stores, table } from "./document.ts";

const onCall = documentScaffold({
  id: "on-call",
  title: "Write the page on being on call",
  description: "Writes docs/on-call.md: the rota, the backup, how a page arrives, and how to hand over.",
  check: "incident/on-call",
  path: () => "docs/on-call.md",
  body: (context) => `
# On call

${table(
  ["Service", "Primary", "Backup", "How a page arrives"],
  orPlaceholder(services(context), "<name of the service>").map((id) => [
    id,
    "<link to the rota>",
    "<person>",
    "<phone number or app>",
  ]),
)}

## What is expected

Answer within <number of minutes>; if nobody does, the backup is paged.

## Handover

Every week on <day>: open incidents, what was muted and until when, what is being deployed.

## When it breaks

1. Take the page, so that the others know.
2. Open the runbook that the alert links.
3. Follow [the incident process](incident-response.md) when customers notice.
`,
});

const incidentResponse = documentScaffold({
  id: "incident-response",
  title: "Write the incident process",
  description:
    "Writes docs/incident-response.md: levels of severity, roles, communication with templates, escalation, and what comes after.",
  check: "incident/process",
  path: () => "docs/incident-response.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: () => `
# Incident response

## Severity

${table(
  ["Level", "Means", "Escalate to"],
  [
    ["SEV1", "Nobody can use <what customers pay for>", "<person>, at once"],
    ["SEV2", "Some cannot, or it is much slower than promised", "The backup, after 20 minutes"],
    ["SEV3", "Somebody notices, and there is a way around", "The next working day"],
  ],
)}

## Roles

${table(
  ["Role", "Does"],
  [
    ["Lead", "Decides, and hands over after four hours. The first who answers, until somebody else takes it"],
    ["Scribe", "Writes down what happens, with times"],
    ["Voice", "Tells customers and the company, so that the others can work"],
  ],
)}

## Communication

The status page (<link to the status page>) within ten minutes of a SEV1, then every half hour, also when there is nothing new.

> We are looking into <what does not work> since <time>. The next update is at <time>.

> It works again since <time>. What happened, and what we change, follows within five working days.

## Afterwards

A postmortem within five working days, from [the template](postmortems/template.md). Its actions have an owner and a day.
`,
});

const postmortem = documentScaffold({
  id: "postmortem",
  title: "Write the template of postmortems",
  description:
    "Writes docs/postmortems/template.md, without blame: what happened, what helped, and actions with owners and days.",
  check: "incident/postmortems",
  path: () => "docs/postmortems/template.md",
  body: () => `
# What happened, in one line

## Impact

Who noticed, for how long, how much of the error budget is gone.

## Timeline

| Time | What happened |
| --- | --- |
|  |  |

## What let it happen

Of the system, never of a person: what made this the natural thing to do?

## What helped, and what was missing

## Actions

- [ ] What, by whom (name, YYYY-MM-DD)

## Checks

Which check of the readiness checklist would have told? Name its id under \`checks\` above, or add one to \`.readiness/config.yaml\`.
`,
  matter: ({ today }) => [`date: ${today}`, "checks: []"],
});

const gameDay = documentScaffold({
  id: "game-day",
  title: "Plan a game day",
  description:
    "Writes docs/gamedays/<day>.md: a failure made on purpose, what is expected, who watches, and what came of it.",
  check: "incident/rehearsed",
  path: ({ today }) => `docs/gamedays/${today}.md`,
  matter: ({ today }) => [`date: ${today}`],
  body: (context) => `
# Game day

## Scenario

${table(
  ["What is made to fail", "How"],
  [
    ...orPlaceholder(services(context), "<name of the service>").map((id) => [
      `One instance of ${id}`,
      "Stopped while requests come in",
    ]),
    ...stores(context).map((store) => [store, "Connections are refused for five minutes"]),
  ],
)}

Take one of them, and leave the others for the next time.

## Expected

- Which alert fires, after how long: <name of the alert>
- What customers notice: <describe>
- Which runbook is followed: <link to the runbook>

## Who

Lead: <person>. Watches the dashboards: <person>. Stops it when it goes wrong: <person>.

## What happened

TODO: after the day, with times.

## Actions

- [ ] TODO: what, by whom
`,
});

const customerComms = documentScaffold({
  id: "customer-communication",
  title: "Write the plan for telling customers",
  description: "Writes docs/incident-communication.md: who tells whom, where, how soon, with words prepared.",
  check: "incident/customer-comms",
  path: () => "docs/incident-communication.md",
  body: () => `
# Telling customers of an incident

${table(
  ["When", "Where", "Who writes", "How soon"],
  [
    ["SEV1", "Status page, mail to <group of customers>", "<person>", "10 minutes"],
    ["SEV2", "Status page", "<person>", "30 minutes"],
  ],
)}

## Words

> Since <time>, <what does not work>. We are working on it. The next update is at <time>.

> It works again since <time>. We are sorry, and will say here what happened.

Approved by: <person>
`,
});

/** Documents of the incident area. */
export const INCIDENT_DOCUMENTS: readonly Scaffold[] = [onCall, incidentResponse, postmortem, gameDay, customerComms];
