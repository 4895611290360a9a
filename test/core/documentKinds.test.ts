import { beforeAll, describe, expect, test } from "vitest";
import limits from "../../src/core/checks/scaling/limits-documented.ts";
import type { Report } from "../../src/core/model.ts";
import { scanFiles } from "../support/scan.ts";

// Every kind of document that the checklist asks for, as somebody might honestly write it, in three forms of markup.

interface Part {
  readonly heading: string;
  readonly text?: string;
  readonly table?: readonly (readonly string[])[];
  readonly tasks?: readonly string[];
}

interface Draft {
  /** Without its ending. */
  readonly path: string;
  readonly title: string;
  /** "Owner: platform team", a line each. */
  readonly labels: Readonly<Record<string, string>>;
  readonly parts: readonly Part[];
  /** Checks that it answers. */
  readonly meets: readonly string[];
  /** Checks that only a person answers, and for which it is evidence. */
  readonly helps?: readonly string[];
}

const DRAFTS: readonly Draft[] = [
  {
    path: "docs/Incident Response",
    title: "When it burns",
    labels: { Owner: "platform team", "Last reviewed": "12 October 2026" },
    parts: [
      {
        heading: "Severity",
        table: [
          ["Level", "Means"],
          ["SEV1", "Nobody can order"],
          ["SEV2", "Some cannot"],
        ],
      },
      { heading: "Escalation", text: "After ten minutes the second is called." },
      { heading: "Who does what", text: "One leads, one writes." },
      { heading: "Telling customers", text: "By the status page." },
      { heading: "Afterwards", text: "We sit down within a week." },
    ],
    meets: ["incident/process", "incident/severity-escalation"],
  },
  {
    path: "docs/oncall",
    title: "Being on call",
    labels: { Owner: "platform team" },
    parts: [{ heading: "Rota", text: "Weekly." }],
    meets: [],
    helps: ["incident/on-call"],
  },
  {
    path: "docs/customer-communication",
    title: "What customers hear",
    labels: { Owner: "support" },
    parts: [{ heading: "Words", text: "We are sorry." }],
    meets: [],
    helps: ["incident/customer-comms"],
  },
  {
    path: "docs/post-mortems/2026-09-03-orders-lost",
    title: "Orders were lost",
    labels: { Date: "2026-09-03" },
    parts: [{ heading: "Actions", tasks: ["[x] Alert on the queue's age (dana, 2026-09-20)"] }],
    meets: ["incident/postmortems"],
  },
  {
    path: "docs/gamedays/2026-08-queue",
    title: "The queue was stopped",
    labels: { Date: "2026-08-12" },
    parts: [{ heading: "What came of it", text: "An alert." }],
    meets: [],
    helps: ["incident/rehearsed"],
  },
  {
    path: "docs/security/threats",
    title: "What could go wrong on purpose",
    labels: { Reviewed: "1 Nov 2026" },
    parts: [
      {
        heading: "Threats",
        table: [
          ["Threat", "What we do"],
          ["Spoofing of a customer", "Sign-in with a second factor"],
          ["Tampering with an order", "Orders are signed"],
        ],
      },
    ],
    meets: ["security/threat-model"],
  },
  {
    path: "docs/disaster_recovery",
    title: "If all is lost",
    labels: { Owner: "platform team", "Approved by": "head of product", Tested: "2026-11-04" },
    parts: [
      {
        heading: "What we promise",
        table: [
          ["Store", "Recovery time (RTO)", "Recovery point (RPO)"],
          ["Orders", "4 h", "15 min"],
        ],
      },
      { heading: "What may happen", text: "A region is gone." },
      { heading: "Steps", text: "Restore, then deploy." },
    ],
    meets: ["data/dr-plan", "data/rto-rpo"],
  },
  {
    path: "docs/drills/restore-2026-10",
    title: "Orders came back",
    labels: { Date: "2026-10-05" },
    parts: [{ heading: "How long", text: "Forty minutes." }],
    meets: [],
    helps: ["data/restore-drill"],
  },
  {
    path: "docs/data-retention",
    title: "What is kept",
    labels: { Owner: "privacy team" },
    parts: [
      {
        heading: "Periods",
        table: [
          ["Data", "Kept for"],
          ["Orders", "10 years"],
          ["Logs", "90 days"],
        ],
      },
    ],
    meets: [],
    helps: ["data/retention"],
  },
  {
    path: "docs/caching",
    title: "What is cached",
    labels: { Owner: "web team" },
    parts: [
      {
        heading: "Layers",
        table: [
          ["Layer", "What", "TTL", "Invalidated by"],
          ["CDN", "Pictures", "1 h", "a new name"],
        ],
      },
    ],
    meets: ["performance/caching-strategy"],
  },
  {
    path: "docs/privacy/data-map",
    title: "Where data goes",
    labels: { "Last reviewed": "2026-10-01" },
    parts: [
      {
        heading: "Data",
        table: [
          ["Data", "Class", "Store", "Purpose", "Recipients"],
          ["Addresses", "Confidential", "Orders", "Delivery", "Carrier"],
          ["Prices", "Public", "Catalogue", "Shown to all", "Everybody"],
        ],
      },
      {
        heading: "How each class is handled",
        table: [
          ["Class", "May be logged"],
          ["Confidential", "Never"],
          ["Public", "Yes"],
        ],
      },
    ],
    meets: ["compliance/data-map", "compliance/classification"],
  },
  {
    path: "docs/dependencies",
    title: "Whom we depend on",
    labels: { Owner: "platform team" },
    parts: [
      {
        heading: "Vendors",
        table: [
          ["Vendor", "Fallback"],
          ["Stripe", "Orders wait"],
        ],
      },
    ],
    meets: [],
    helps: ["reliability/dependency-fallbacks"],
  },
  {
    path: "docs/status-page",
    title: "The page of our state",
    labels: { Owner: "support" },
    parts: [{ heading: "Who may post", text: "Whoever leads." }],
    meets: [],
    helps: ["incident/status-page"],
  },
  {
    path: "docs/compliance/gdpr",
    title: "Which rules apply",
    labels: { Owner: "legal" },
    parts: [{ heading: "Decided", text: "By counsel." }],
    meets: [],
    helps: ["compliance/applicability"],
  },
  {
    path: "docs/tech-debt",
    title: "What we owe",
    labels: { Owner: "platform team" },
    parts: [{ heading: "Open", text: "The old importer." }],
    meets: [],
    helps: ["governance/tech-debt"],
  },
  {
    path: "docs/quotas",
    title: "How far it goes",
    labels: { Owner: "platform team" },
    parts: [
      {
        heading: "Pools and quotas",
        table: [
          ["What", "How much", "When it is full"],
          ["Connections to the database", "20 per instance", "Requests wait"],
        ],
      },
    ],
    meets: ["scaling/limits-documented"],
  },
  {
    path: "docs/releases/release-checklist",
    title: "Before it goes out",
    labels: { Owner: "orders team" },
    parts: [{ heading: "Risks", tasks: ["[ ] What is the worst that could happen?", "[ ] How do we go back?"] }],
    meets: [],
    helps: ["delivery/risk-review"],
  },
  {
    path: "docs/readiness-reviews/2026-10",
    title: "We went through the list",
    labels: { Date: "2026-10-20", Owner: "orders team" },
    parts: [{ heading: "Decided", text: "We go live." }],
    meets: [],
    helps: ["governance/readiness-review"],
  },
  {
    path: "docs/runbooks/queue-backlog",
    title: "The queue backs up",
    labels: { Owner: "orders team", "Review by": "2027-03-01" },
    parts: [
      { heading: "Diagnosis", tasks: ["[ ] Look at the age of the oldest message.", "[ ] See whether consumers run."] },
      { heading: "Mitigation", tasks: ["[ ] Add some consumers to it."] },
      { heading: "Escalation", text: "Call the second on call." },
    ],
    meets: ["incident/runbook-quality"],
    helps: ["incident/runbooks"],
  },
  {
    path: "docs/slo",
    title: "Service levels",
    labels: { Owner: "orders team" },
    parts: [
      {
        heading: "SLOs",
        table: [
          ["Service", "Objective", "Window", "Indicator"],
          ["orders", "99.9 %", "30 days", "Share of requests without an error"],
        ],
      },
    ],
    meets: ["reliability/slo-defined"],
  },
];

const SERVICE = {
  "package.json":
    '{"name":"orders","scripts":{"start":"node src/app.js"},"dependencies":{"express":"4","pg":"8","stripe":"17"}}',
  "src/app.js":
    'import express from "express";\nimport { Pool } from "pg";\nconst pool = new Pool();\nconst app = express();\napp.get("/orders", (_, response) => response.end());\napp.listen(80);\n',
};

type Write = (draft: Draft) => string;

const markdown: Write = ({ title, labels, parts }) =>
  [
    `${title}\n===`,
    Object.entries(labels)
      .map(([name, value]) => `**${name}**: ${value}  `)
      .join("\n"),
    ...parts.flatMap(({ heading, text, table, tasks }) => [
      `${heading}\n---`,
      text ?? "",
      table
        ? [table[0] ?? [], (table[0] ?? []).map(() => "---"), ...table.slice(1)]
            .map((row) => row.join(" | "))
            .join("\n")
        : "",
      (tasks ?? []).map((task) => `+ ${task}`).join("\n"),
    ]),
  ].join("\n\n");

const asciidoc: Write = ({ title, labels, parts }) =>
  [
    [
      `= ${title}`,
      ...Object.entries(labels).map(([name, value]) => `:${name.replaceAll(" ", "-").toLowerCase()}: ${value}`),
    ].join("\n"),
    ...parts.flatMap(({ heading, text, table, tasks }) => [
      `== ${heading}`,
      text ?? "",
      table
        ? [
            `[cols="${table[0]?.map(() => 1).join()}",options="header"]`,
            "|===",
            ...table.flatMap((row) => row.map((cell) => `|${cell}`)),
            "|===",
          ].join("\n")
        : "",
      (tasks ?? []).map((task) => `* ${task.replace("[x]", "[*]")}`).join("\n"),
    ]),
  ].join("\n\n");

const restructured: Write = ({ title, labels, parts }) => {
  const grid = (table: readonly (readonly string[])[]) => {
    const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
    const rule = (mark: string) => `+${widths.map((width) => mark.repeat(width + 2)).join("+")}+`;
    const line = (row: readonly string[]) =>
      `|${row.map((cell, at) => ` ${cell.padEnd(widths[at] ?? 0)} `).join("|")}|`;
    return [rule("-"), ...table.flatMap((row, at) => [line(row), rule(at === 0 ? "=" : "-")])].join("\n");
  };
  return [
    `${"=".repeat(title.length)}\n${title}\n${"=".repeat(title.length)}`,
    Object.entries(labels)
      .map(([name, value]) => `:${name}: ${value}`)
      .join("\n"),
    ...parts.flatMap(({ heading, text, table, tasks }) => [
      `${heading}\n${"-".repeat(heading.length)}`,
      text ?? "",
      table ? grid(table) : "",
      (tasks ?? []).map((task) => `- ${task}`).join("\n"),
    ]),
  ].join("\n\n");
};

/** Limits below headings of headings, and no table. */
const NESTED: Readonly<Record<string, string>> = {
  md: "# Service\n\n## Database pool\n\n### How much\n\n20.\n\n### When it is full\n\nRequests wait.\n",
  adoc: "= Service\n\n== Database pool\n\n=== How much\n\n20.\n\n=== When it is full\n\nRequests wait.\n",
  rst: "Service\n=======\n\nDatabase pool\n-------------\n\nHow much\n~~~~~~~~\n\n20.\n\nWhen it is full\n~~~~~~~~~~~~~~~\n\nRequests wait.\n",
};

test.each(Object.entries(NESTED))("limits below headings of headings, in .%s", async (ending, text) => {
  const files = { ...SERVICE, [`docs/limits.${ending}`]: text };
  const { items } = await scanFiles(files, [limits]);
  expect(items.map(({ state, findings }) => [state, findings.map(({ message }) => message)])).toEqual([["met", []]]);
  const less = { ...SERVICE, [`docs/limits.${ending}`]: text.slice(0, text.search(/[=#]* ?When it is full/)) };
  const found = (await scanFiles(less, [limits])).items.flatMap(({ findings }) => findings);
  expect(found.map(({ kind }) => kind)).toEqual(["part-missing"]);
});

describe.each([
  ["md", markdown],
  ["adoc", asciidoc],
  ["rst", restructured],
] as const)("in .%s", (ending, write) => {
  let report: Report;
  beforeAll(async () => {
    const files = DRAFTS.map((draft) => [`${draft.path}.${ending}`, `${write(draft)}\n`]);
    const critical = { criticality: "critical" } as const;
    report = await scanFiles({ ...SERVICE, ...Object.fromEntries(files) }, undefined, critical);
  });
  const itemOf = (check: string) => report.items.find((each) => each.check === check);

  test.each(DRAFTS.flatMap(({ title, meets }) => meets.map((check) => [title, check] as const)))(
    '"%s" meets %s',
    (_, check) => {
      const item = itemOf(check);
      expect(item?.findings).toEqual([]);
      expect(item?.state).toBe("met");
    },
  );

  test.each(DRAFTS.flatMap(({ title, helps = [] }) => helps.map((check) => [title, check] as const)))(
    '"%s" is evidence for %s',
    (title, check) => {
      expect(
        itemOf(check)
          ?.evidence.map(({ message }) => message)
          .join(),
      ).toContain(`"${title}"`);
    },
  );
});
