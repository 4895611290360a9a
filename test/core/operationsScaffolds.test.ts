import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Report } from "../../src/core/model.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// What begins objectives, alerts, dashboards and documents: each is applied to a service that lacks it, and scanned again.

const SERVICE: Readonly<Record<string, string>> = {
  "package.json":
    '{"name":"orders","scripts":{"start":"node src/app.js"},"dependencies":{"express":"4","pg":"8","stripe":"17"}}',
  "src/app.js":
    'import express from "express";\nimport { Pool } from "pg";\nexport const pool = new Pool();\nconst app = express();\napp.get("/orders", (_, response) => response.end());\napp.listen(80);\n',
  "docs/runbooks/high-error-rate.md":
    "---\nowner: orders\nreview_by: 2027-01-01\n---\n\n# High error rate\n\n## Diagnose\n\n1. Look at the last deploy.\n\n## Mitigate\n\n1. Roll back.\n\n## Escalate\n\nThe lead.\n",
};

async function scaffolded(id: string, files: Readonly<Record<string, string>>, choice?: string) {
  const engine = engineOver(new MemoryWorkspace(files), { criticality: "critical" });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id, ...(choice === undefined ? {} : { choice }) });
  return { ...files, ...Object.fromEntries(changes.map(({ path, after }) => [path, after])) };
}

async function scan(files: Readonly<Record<string, string>>): Promise<Report> {
  return engineOver(new MemoryWorkspace(files), { criticality: "critical" }).scan(never);
}

const stateOf = (report: Report, check: string) => report.items.find((item) => item.check === check)?.state;
const kindsOf = (report: Report, check: string) => [
  ...new Set(
    report.items.filter((item) => item.check === check).flatMap(({ findings }) => findings.map(({ kind }) => kind)),
  ),
];
/** As a person fills in what a template left open. */
const filled = (text: string) =>
  text.replaceAll(/<[^>\n]+>|TODO:?/g, "the team").replaceAll("YYYY-MM-DD", "2026-11-02");

describe("operations as code", () => {
  test.each([
    ["slo", "reliability/slo-defined"],
    ["burn-rate-rules", "alerting/burn-rate"],
    ["burn-rate-rules", "alerting/symptom-alerts"],
    ["grafana-dashboard", "observability/dashboards"],
  ])("%s meets %s", async (id, check) => {
    const files = await scaffolded(id, SERVICE);
    expect(stateOf(await scan(files), check)).toBe("met");
  });

  test("the route is seen, and whether a page arrives stays for a person to say", async () => {
    const report = await scan(await scaffolded("alertmanager-route", SERVICE));
    const item = report.items.find(({ check }) => check === "alerting/routing");
    expect(item?.state).toBe("unanswered");
    expect(item?.evidence.map(({ message }) => message).join()).toContain("PagerDuty");
  });

  test("alerts burn the budget of the objective that is there", async () => {
    const slo = await scaffolded("slo", SERVICE);
    const loose = { ...slo, "slo/orders.yaml": (slo["slo/orders.yaml"] ?? "").replace("0.999", "0.99") };
    const rules = (await scaffolded("burn-rate-rules", loose))["monitoring/orders-burn-rate.yaml"] ?? "";
    expect(rules).toContain("orders:error_ratio:rate1h > 14.4 * 0.01 ");
  });

  test("alerts lead to the page on errors, which is written where there are others alone", async () => {
    const { "docs/runbooks/high-error-rate.md": _, ...bare } = SERVICE;
    const other =
      "---\nowner: orders\n---\n\n# Stripe does not answer\n\n## Mitigate\n\n1. Take orders, charge later.\n";
    const files = await scaffolded("burn-rate-rules", { ...bare, "docs/runbooks/stripe-outage.md": other });
    const [led, ...others] = new Set(files["monitoring/orders-burn-rate.yaml"]?.match(/runbook_url: \S+/g));
    expect(others).toEqual([]);
    expect(led).not.toContain("stripe");
    expect(files[led?.replace("runbook_url: ", "") ?? ""]).toMatch(/^# .*error/im);
  });

  test("burn-rate-rules keep open only who owns them", async () => {
    const files = await scaffolded("burn-rate-rules", SERVICE);
    const kinds = new Set(kindsOf(await scan(files), "alerting/runbook-link"));
    expect([...kinds]).toEqual(["alert-owner-open"]);
    const rules = files["monitoring/orders-burn-rate.yaml"] ?? "";
    const owned = { ...files, "monitoring/orders-burn-rate.yaml": rules.replaceAll("<team>", "fulfilment") };
    expect(stateOf(await scan(owned), "alerting/runbook-link")).toBe("met");
  });

  test("all of it is valid, and whole once it stands together", async () => {
    let files = SERVICE;
    for (const id of ["slo", "burn-rate-rules", "grafana-dashboard", "alertmanager-route"])
      files = await scaffolded(id, files);
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith(".yaml"))
        expect(
          parseAllDocuments(text).flatMap(({ errors }) => errors),
          path,
        ).toEqual([]);
      if (path.endsWith(".json")) expect(() => JSON.parse(text), path).not.toThrow();
    }
    const report = await scan(files);
    expect(report.problems).toEqual([]);
    const broken = report.links.filter(({ kind, to }) => /^(?:alert|objective)/.test(kind) && to === undefined);
    expect(broken).toEqual([]);
  });
});

describe("runbooks", () => {
  const RULES =
    'groups:\n  - name: orders\n    rules:\n      - alert: OrdersQueueBacklog\n        expr: max(orders_queue_depth{job="orders"}) > 1000\n        for: 10m\n        labels: { severity: page, team: fulfilment }\n        annotations:\n          summary: Orders pile up\n';

  test("one of an alert says what its definition says, and is linked from it", async () => {
    const before = { ...SERVICE, "monitoring/rules.yaml": RULES };
    const files = await scaffolded("runbook", before, "alert:OrdersQueueBacklog");
    const page = files["docs/runbooks/orders-queue-backlog.md"] ?? "";
    for (const part of [
      "`> 1000` for 10m",
      "`orders_queue_depth`",
      'max(orders_queue_depth{job="orders"})',
      "page",
      "fulfilment",
    ])
      expect(page).toContain(part);
    expect(files["monitoring/rules.yaml"]).toContain("runbook_url: docs/runbooks/orders-queue-backlog.md");
    expect(stateOf(await scan(before), "alerting/runbook-link")).toBe("gap");
    const report = await scan(files);
    expect(stateOf(report, "alerting/runbook-link")).toBe("met");
    expect(kindsOf(report, "incident/runbooks")).toContain("placeholder-left");
    expect(await scaffolded("runbook", files, "alert:OrdersQueueBacklog")).toEqual(files);
  });

  test("one is written where the alert already leads", async () => {
    const rules = RULES.replace("summary: Orders pile up", "runbook_url: docs/queue.md");
    const files = await scaffolded("runbook", { ...SERVICE, "rules.yaml": rules }, "alert:OrdersQueueBacklog");
    expect(files["docs/queue.md"]).toContain("# OrdersQueueBacklog");
    expect(files["rules.yaml"]).toBe(rules);
  });

  test("one is written and linked where a mark stands for it", async () => {
    const rules = RULES.replace("summary: Orders pile up", "runbook_url: TODO");
    const files = await scaffolded("runbook", { ...SERVICE, "rules.yaml": rules }, "alert:OrdersQueueBacklog");
    expect(files["rules.yaml"]).toBe(rules.replace("TODO", "docs/runbooks/orders-queue-backlog.md"));
  });

  test("alerts without one are choices, and the finding offers it", async () => {
    const engine = engineOver(new MemoryWorkspace({ ...SERVICE, "monitoring/rules.yaml": RULES }));
    const report = await engine.scan(never);
    const offer = (await engine.scaffolds()).find(({ id }) => id === "runbook");
    expect(offer?.choices[0]).toEqual({ id: "alert:OrdersQueueBacklog", title: "The alert OrdersQueueBacklog" });
    const fixes = report.items.flatMap(({ findings }) => findings.flatMap((finding) => finding.fixes));
    expect(fixes).toContainEqual(expect.objectContaining({ scaffold: "runbook", choice: "alert:OrdersQueueBacklog" }));
    const lenses = await engine.lenses("monitoring/rules.yaml");
    expect(lenses.map(({ title, choice }) => [title, choice])).toEqual([
      ["Write run book", "alert:OrdersQueueBacklog"],
    ]);
  });

  test("the set follows what is used, and leaves the item open for its placeholders alone", async () => {
    const { "docs/runbooks/high-error-rate.md": _, ...bare } = SERVICE;
    const files = await scaffolded("runbook-set", bare);
    const made = Object.keys(files).filter((path) => path.startsWith("docs/runbooks/"));
    expect(made).toContain("docs/runbooks/database-down.md");
    expect(made).toContain("docs/runbooks/payments-failing.md");
    expect(made).not.toContain("docs/runbooks/queue-backlog.md");
    expect(made).not.toContain("docs/runbooks/sign-in-down.md");
    const kinds = kindsOf(await engineOver(new MemoryWorkspace(files)).scan(never), "incident/runbooks");
    expect(kinds).toEqual(["placeholder-left"]);
    expect(stateOf(await scan(files), "incident/runbook-home")).toBe("met");
  });
});

describe("the set of runbooks", () => {
  test.each([
    ["a package", { "package.json": SERVICE["package.json"]?.replace('"pg"', '"@auth0/auth0-react":"2","pg"') ?? "" }],
    ["a guard", { "src/app.js": SERVICE["src/app.js"]?.replace('"/orders", ', '"/orders", requireAuth, ') ?? "" }],
  ])("says what to do when nobody can sign in where %s asks who is calling", async (_, files) => {
    expect(await scaffolded("runbook-set", { ...SERVICE, ...files })).toHaveProperty(["docs/runbooks/sign-in-down.md"]);
  });
});

describe("a threat model", () => {
  const MODEL = "docs/security/threat-model.md";
  const TABLE = "\n# Threat model\n\n| Threat | Mitigation |\n| --- | --- |\n| Spoofing | mTLS |\n| Flood | limits |\n";
  const PROJECT = {
    ...SERVICE,
    "docs/architecture/overview.md": "# Architecture\n",
    "docs/architecture/data flow.mmd": "graph LR\n",
  };
  const ageOf = async (files: Readonly<Record<string, string>>) =>
    kindsOf(await scan(files), "security/threat-model").filter((kind) => kind.startsWith("architecture-"));

  test("that is begun records the architecture as it is", async () => {
    const files = await scaffolded("threat-model", PROJECT);
    expect(files[MODEL]).toMatch(
      /^architecture:\n {2}"docs\/architecture\/data flow\.mmd": "[0-9a-f]{16}"\n {2}docs\//m,
    );
  });

  test.each([
    ["no front matter", TABLE],
    ["front matter", `---\nreviewed: 2026-11-01\n---\n${TABLE}`],
    ["an old record", `---\narchitecture:\n  docs/architecture/gone.md: "00"\nreviewed: 2026-11-01\n---\n${TABLE}`],
    ["lines that end as on Windows", `---\nreviewed: 2026-11-01\n---\n${TABLE}`.replaceAll("\n", "\r\n")],
  ])("with %s records it, and again once it changed", async (_, text) => {
    const before = { ...PROJECT, [MODEL]: text };
    expect(await ageOf(before)).toHaveLength(1);
    const recorded = await scaffolded("threat-model", before);
    expect(await ageOf(recorded)).toEqual([]);
    expect(await scaffolded("threat-model", recorded)).toEqual(recorded);
    const moved = { ...recorded, "docs/architecture/overview.md": "# Architecture\n\nA queue.\n" };
    expect(await ageOf(moved)).toEqual(["architecture-changed"]);
    const anew = await scaffolded("threat-model", moved);
    expect(await ageOf(anew)).toEqual([]);
    expect(anew[MODEL]?.replace(/"[0-9a-f]{16}"/g, "")).toBe(recorded[MODEL]?.replace(/"[0-9a-f]{16}"/g, ""));
  });
});

describe("documents", () => {
  const DOCUMENTS: readonly (readonly [string, string])[] = [
    ["incident-response", "incident/process"],
    ["incident-response", "incident/severity-escalation"],
    ["disaster-recovery", "data/dr-plan"],
    ["disaster-recovery", "data/rto-rpo"],
    ["threat-model", "security/threat-model"],
    ["data-map", "compliance/data-map"],
    ["data-map", "compliance/classification"],
    ["caching-register", "performance/caching-strategy"],
    ["limits-register", "scaling/limits-documented"],
  ];

  test.each(DOCUMENTS)(
    "%s keeps %s open for its placeholders alone, and meets it once they are filled in",
    async (id, check) => {
      const files = await scaffolded(id, SERVICE);
      const kinds = kindsOf(await scan(files), check);
      expect(kinds.filter((kind) => kind !== "placeholder-left" && kind !== "part-missing")).toEqual([]);
      expect(kinds).toContain("placeholder-left");
      const done = Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          path in SERVICE ? text : filled(text.replaceAll(/<number of (hours|minutes)>/g, "2 $1")),
        ]),
      );
      const report = await scan(done);
      expect(kindsOf(report, check)).toEqual([]);
      expect(stateOf(report, check)).toBe("met");
    },
  );

  test.each([
    "on-call",
    "incident-response",
    "postmortem",
    "game-day",
    "customer-communication",
    "restore-drill",
    "disaster-recovery",
    "spof-register",
    "threat-model",
    "data-map",
    "retention-policy",
    "caching-register",
    "release-review",
    "vendor-register",
    "runbook-set",
    "limits-register",
    "status-page",
    "slo",
    "burn-rate-rules",
    "grafana-dashboard",
    "alertmanager-route",
  ])("%s makes something, and nothing the second time", async (id) => {
    const once = await scaffolded(id, SERVICE);
    expect(Object.keys(once).length).toBeGreaterThan(Object.keys(SERVICE).length);
    expect(await scaffolded(id, once)).toEqual(once);
  });

  test("what the scan knows is filled in", async () => {
    const migrated = {
      ...SERVICE,
      "migrations/001_init.sql":
        "CREATE TABLE customers (id int primary key, email text);\nCREATE TABLE orders (id int);\n",
    };
    let files: Readonly<Record<string, string>> = migrated;
    for (const id of ["threat-model", "vendor-register", "data-map", "limits-register", "status-page", "game-day"])
      files = await scaffolded(id, files);
    expect(files["docs/security/threat-model.md"]).toContain("| orders → postgres, through pg |");
    expect(files["docs/security/threat-model.md"]).toContain("| orders → Stripe |");
    expect(files["docs/privacy/data-map.md"]).toContain("| Table `customers`: `email` | Confidential | postgres |");
    expect(files["docs/privacy/data-map.md"]).toContain("| Table `orders`: <which data> | <which class> | postgres |");
    expect(files["docs/limits.md"]).toContain("| Connections to postgres | pg, src/app.js |");
    expect(files["docs/status-page.md"]).toContain("| orders |");
    expect(Object.entries(files).find(([path]) => path.startsWith("docs/gamedays/"))?.[1]).toContain("| postgres |");
    expect(files["docs/security/threat-model.md"]).toContain("| orders |");
    expect(files["docs/security/threat-model.md"]).toContain("| postgres |");
    expect(files["compliance/vendors.md"]).toContain("| Stripe |");
  });

  test("a pool that a client is made with is one limit, by its own number", async () => {
    const pool = `import { Pool } from "pg";\n\nexport const pool = new Pool({ max: 12 });\n`;
    const { "docs/limits.md": limits } = await scaffolded("limits-register", { ...SERVICE, "src/db.js": pool });
    expect(limits).toContain("| Connections to postgres | pg, src/db.js | 12 |");
    expect(limits).not.toContain("Pool(");
  });
});

describe("what is measured and deployed", () => {
  const MEASURED = `import express from "express";
import amqp from "amqplib";
import Stripe from "stripe";
import { Counter, Histogram } from "prom-client";

const requests = new Counter({ name: "http_requests_total", help: "Requests", labelNames: ["method", "status_code"] });
const duration = new Histogram({ name: "http_request_duration_seconds", help: "Duration", labelNames: ["method"] });
const placed = new Counter({ name: "orders_placed_total", help: "Orders", labelNames: ["code"] });
const connection = await amqp.connect(process.env.AMQP_URL);
await (await connection.createChannel()).consume("orders", handle);
const app = express();
app.listen(3000);
`;
  const PROJECT = {
    "package.json": JSON.stringify({
      name: "orders",
      scripts: { start: "node app.js" },
      dependencies: { express: "5", "prom-client": "15", amqplib: "0.10", stripe: "17" },
    }),
    "app.js": MEASURED,
    "k8s/orders.yaml":
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders, namespace: shop }\nspec: { template: { spec: { containers: [{ name: orders, image: shop/orders:1 }] } } }\n",
    "k8s/worker.yaml":
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders-worker, namespace: shop }\nspec: { template: { spec: { containers: [{ name: worker, image: shop/orders:1 }] } } }\n",
  };

  test("errors are counted by the metric that has a status, and what the code counts has its panel", async () => {
    const [slo, dashboard] = [await scaffolded("slo", PROJECT), await scaffolded("grafana-dashboard", PROJECT)];
    expect(slo["slo/orders.yaml"]).toContain('sum(rate(http_requests_total{job="orders",status_code!~"5.."}[5m]))');
    const text = dashboard["monitoring/dashboards/orders.json"] ?? "";
    expect(text).toContain("rate(http_request_duration_seconds_bucket{");
    expect(text).toContain('"title": "Orders placed"');
    expect(text.match(/"title"/g)).toHaveLength(6);
  });

  test("a metric without a status is said to lack it", async () => {
    const text = MEASURED.replace(', "status_code"', "");
    const files = await scaffolded("slo", { ...PROJECT, "app.js": text });
    expect(files["slo/orders.yaml"]).toMatch(/^# TODO: no label of http_request_duration_seconds /);
  });

  test("runbooks name the workload that works off the queue, and whoever takes payments", async () => {
    const files = await scaffolded("runbook-set", PROJECT);
    expect(files["docs/runbooks/queue-backlog.md"]).toContain("kubectl scale -n shop deployment/orders-worker ");
    expect(files["docs/runbooks/failed-deploy.md"]).toMatch(
      /kubectl rollout undo -n shop deployment\/orders\n +kubectl rollout undo -n shop deployment\/orders-worker\n/,
    );
    expect(files["docs/runbooks/slow-responses.md"]).toContain("&& kubectl top pod -n shop\n");
    expect(files["docs/runbooks/payments-failing.md"]).toContain("1. Open the status page of Stripe: ");
  });
});
