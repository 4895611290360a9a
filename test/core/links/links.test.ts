import { describe, expect, test } from "vitest";
import { checksumOf } from "../../../src/core/extractors/secrets/checksum.ts";
import type { Report } from "../../../src/core/model.ts";
import { linksInOrder } from "../../../src/core/output/links.ts";
import { MemoryWorkspace } from "../../support/memoryWorkspace.ts";
import { engineOver, never, scanFiles } from "../../support/scan.ts";

/** Everything that operates one service, joined to one whole. */
const WHOLE: Readonly<Record<string, string>> = {
  "package.json":
    '{"name":"orders","scripts":{"start":"node src/app.js"},"dependencies":{"express":"4","pg":"8","prom-client":"15","stripe":"17"}}',
  "src/app.js":
    'import express from "express";\nimport { Pool } from "pg";\nconst pool = new Pool();\nconst app = express();\napp.get("/ready", async (_, response) => {\n  await pool.query("SELECT 1");\n  response.end();\n});\napp.listen(80);\n',
  "src/metrics.js":
    'import { Counter, Histogram } from "prom-client";\nexport const failed = new Counter({ name: "orders_failed_total", help: "Orders that failed" });\nexport const paid = new Histogram({ name: "orders_pay_seconds", help: "Time to pay" });\n',
  "k8s/backup.yaml":
    "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: dump }\nspec:\n  schedule: 0 3 * * *\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: dump\n              image: postgres:17\n              command: [sh, -c, 'pg_dump orders | aws s3 cp - s3://backups/orders']\n",
  "infra/on-call.tf":
    'resource "pagerduty_schedule" "orders" {\n  name = "Orders primary"\n  layer {\n    users = [pagerduty_user.one.id, pagerduty_user.two.id]\n  }\n}\n',
  "k8s/orders.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec:\n  selector: { matchLabels: { app: orders } }\n  template:\n    metadata: { labels: { app: orders } }\n    spec:\n      containers:\n        - name: orders\n          image: orders:1\n          readinessProbe: { httpGet: { path: /ready, port: 80 } }\n",
  "slo/orders.yaml":
    "apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: orders }\nspec:\n  service: orders\n  timeWindow: [{ duration: 30d }]\n  indicator: { spec: { ratioMetric: { total: { metricSource: { spec: { query: 'sum(rate(http_requests_total[5m]))' } } } } } }\n  objectives:\n    - target: 0.999\n",
  "monitoring/rules.yaml":
    'groups:\n  - name: orders\n    rules:\n      - record: orders:error_ratio:rate5m\n        expr: sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))\n      - alert: OrdersErrors\n        expr: orders:error_ratio:rate5m > 14.4 * 0.001\n        annotations: { runbook_url: docs/runbooks/errors.md }\n      - alert: OrdersFailing\n        expr: rate(orders_failed_total[5m]) > 1\n        annotations: { runbook_url: docs/runbooks/errors.md#steps }\n',
  "monitoring/orders.json":
    '{"title":"Orders","schemaVersion":39,"panels":[{"targets":[{"expr":"sum(rate(http_requests_total[5m]))"},{"expr":"pg_stat_activity_count"},{"expr":"rate(orders_pay_seconds_sum[5m])"}]}]}',
  "docs/runbooks/errors.md":
    "---\nowner: orders team\n---\n\n# Orders fail\n\n## Steps\n\n1. Look at the last deploy.\n2. Roll it *back*.\n",
  "docs/runbooks/restore.md":
    "---\nowner: orders team\n---\n\n# Restore the database\n\n## Steps\n\n1. Find the last snapshot.\n2. Restore it to a new server.\n",
  "docs/runbooks/payments.md":
    "---\nowner: orders team\n---\n\n# Payments fail\n\n## Steps\n\n1. Look at the status of Stripe.\n2. Tell customers.\n",
  "docs/disaster-recovery.md": "# Disaster recovery\n\nRPO: 24 h\n",
  "docs/drills/restore-2026-11.md": "# Restore drill\n",
  "docs/dependencies.md": "# Dependencies\n\n| Dependency | Fallback |\n| --- | --- |\n| Stripe | Orders wait |\n",
  "docs/vendors.md": "# Vendors\n\n| Vendor | Agreement |\n| --- | --- |\n| Stripe | signed |\n",
  "docs/on-call.md": "# On call\n",
  CODEOWNERS: "* @orders\n",
};

function drawn({ links }: Report): readonly string[] {
  return linksInOrder(links).map(
    ({ kind, from, to, lacks }) => `${kind}: ${from.message} ${to ? `→ ${to.message}` : `lacks ${lacks}`}`,
  );
}

type Change = Readonly<Record<string, string | undefined>>;

function changed(change: Change): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ ...WHOLE, ...change }).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
  );
}

async function broken(change: Change): Promise<readonly string[]> {
  return drawn(await scanFiles(changed(change))).filter((line) => / lacks /.test(line));
}

let scanned: Promise<Report> | undefined;
const whole = () => (scanned ??= scanFiles(WHOLE));

test("the whole graph is whole", async () => {
  const lines = drawn(await whole());
  expect(lines).toEqual([
    "component-owner: orders → @orders",
    "owner-on-call: @orders → PagerDuty's Orders primary",
    "objective-alert: orders → OrdersErrors",
    "objective-dashboard: orders → Orders",
    "alert-runbook: OrdersErrors → Orders fail",
    "runbook-owner: Orders fail → orders team",
    "alert-metric: OrdersErrors → orders:error_ratio:rate5m",
    "alert-runbook: OrdersFailing → Orders fail, steps",
    "alert-metric: OrdersFailing → orders_failed_total",
    "dashboard-metric: Orders → orders_pay_seconds",
    "probe-route: readiness of Deployment/orders: /ready → GET /ready",
    "dependency-runbook: postgres, through pg → Restore the database",
    "dependency-dashboard: postgres, through pg → Orders",
    "dependency-runbook: Stripe → Payments fail",
    "dependency-fallback: Stripe → Dependencies",
    "vendor-register: Stripe → Vendors",
    "store-backup: postgres, through pg → pg_dump in CronJob dump, every 1 d",
    "store-drill: pg_dump in CronJob dump, every 1 d → Restore drill",
    "store-recovery: Restore drill → Restore the database",
  ]);
});

describe("each link, broken in turn", () => {
  const rules = (from: string, to: string) => ({
    "monitoring/rules.yaml": (WHOLE["monitoring/rules.yaml"] ?? "").replace(from, to),
  });
  test.each([
    [{ CODEOWNERS: undefined }, ["component-owner: orders lacks an owner"]],
    [
      { "docs/on-call.md": undefined, "infra/on-call.tf": undefined },
      ["owner-on-call: @orders lacks a rota or a page on who is on call"],
    ],
    [
      { "docs/runbooks/errors.md": undefined },
      [
        "alert-runbook: OrdersErrors lacks docs/runbooks/errors.md, which is not in the repository",
        "alert-runbook: OrdersFailing lacks docs/runbooks/errors.md#steps, which is not in the repository",
      ],
    ],
    [
      rules("errors.md#steps", "errors.md#next-steps"),
      ['alert-runbook: OrdersFailing lacks docs/runbooks/errors.md#next-steps, which has no heading "next-steps"'],
    ],
    [
      rules("orders_failed_total", "orders_failures_total"),
      ["alert-metric: OrdersFailing lacks an instrument that makes orders_failures_total"],
    ],
    [
      { "monitoring/orders.json": (WHOLE["monitoring/orders.json"] ?? "").replace("orders_pay_", "orders_paid_") },
      ["dashboard-metric: Orders lacks an instrument that makes orders_paid_seconds_sum"],
    ],
    [{ "docs/runbooks/payments.md": undefined }, ["dependency-runbook: Stripe lacks a runbook for when it is down"]],
    [
      { "docs/vendors.md": "# Vendors\n\n| Vendor | Agreement |\n| --- | --- |\n| Twilio | signed |\n" },
      ["vendor-register: Stripe lacks a line in the register of vendors"],
    ],
    [{ "k8s/backup.yaml": undefined }, ["store-backup: postgres, through pg lacks a backup that is declared here"]],
    [
      {
        "docs/runbooks/errors.md": (WHOLE["docs/runbooks/errors.md"] ?? "").replace(
          "owner: orders team",
          "reviewed: 2026-01-01",
        ),
        CODEOWNERS: "* @orders\ndocs/runbooks/\n",
      },
      ["runbook-owner: Orders fail lacks an owner"],
    ],
    [
      rules("annotations: { runbook_url: docs/runbooks/errors.md }", "for: 5m"),
      ["alert-runbook: OrdersErrors lacks a link to a runbook"],
    ],
    [
      rules("record: orders:error_ratio:rate5m", "record: orders:error_ratio:rate10m"),
      ["alert-metric: OrdersErrors lacks a rule that records orders:error_ratio:rate5m"],
    ],
    [
      rules(
        "alert: OrdersErrors\n        expr: orders:error_ratio:rate5m",
        "alert: Failures\n        expr: failures_total",
      ),
      ["objective-alert: orders lacks an alert on its budget"],
    ],
    [
      { "monitoring/orders.json": undefined },
      [
        "objective-dashboard: orders lacks a dashboard that shows it",
        "dependency-dashboard: postgres, through pg lacks a panel on it",
      ],
    ],
    [
      { "k8s/orders.yaml": (WHOLE["k8s/orders.yaml"] ?? "").replace("path: /ready", "path: /healthy") },
      ["probe-route: readiness of Deployment/orders: /healthy lacks a route /healthy"],
    ],
    [
      { "docs/runbooks/restore.md": undefined },
      [
        "dependency-runbook: postgres, through pg lacks a runbook for when it is down",
        "store-recovery: Restore drill lacks a runbook for its recovery",
      ],
    ],
    [
      { "docs/drills/restore-2026-11.md": undefined },
      ["store-drill: pg_dump in CronJob dump, every 1 d lacks a restore drill"],
    ],
    [
      { "docs/dependencies.md": undefined, "docs/vendors.md": undefined },
      ["dependency-fallback: Stripe lacks a line in the inventory of dependencies"],
    ],
  ])("%j", async (change, lines) => expect(await broken(change)).toEqual(lines));
});

/** Of a critical service everything is asked. */
const CRITICAL = { criticality: "critical" } as const;
let scannedAll: Promise<Report> | undefined;
const wholeAsked = () => (scannedAll ??= scanFiles(WHOLE, undefined, CRITICAL));

describe("an end that dangles is a finding there, with the other end beside it", () => {
  test.each([
    [
      "alerting/symptom-alerts#metric-not-made",
      "monitoring/rules.yaml",
      "src/metrics.js",
      { "monitoring/rules.yaml": (WHOLE["monitoring/rules.yaml"] ?? "").replace("orders_failed_", "orders_failures_") },
    ],
    [
      "observability/dashboards#metric-not-made",
      "monitoring/orders.json",
      "src/metrics.js",
      { "monitoring/orders.json": (WHOLE["monitoring/orders.json"] ?? "").replace("orders_pay_", "orders_paid_") },
    ],
    [
      "reliability/slo-defined#metric-not-made",
      "slo/orders.yaml",
      "src/metrics.js",
      { "slo/orders.yaml": (WHOLE["slo/orders.yaml"] ?? "").replace("http_requests_total", "orders_requested_total") },
    ],
    [
      "alerting/burn-rate#objective-unwatched",
      "slo/orders.yaml",
      "monitoring/rules.yaml",
      {
        "monitoring/rules.yaml": (WHOLE["monitoring/rules.yaml"] ?? "").replace(
          "alert: OrdersErrors\n        expr: orders:error_ratio:rate5m",
          "alert: Failures\n        expr: failures_total",
        ),
      },
    ],
    [
      "observability/dashboards#dependency-not-shown",
      "src/app.js",
      "monitoring/orders.json",
      { "monitoring/orders.json": (WHOLE["monitoring/orders.json"] ?? "").replace("pg_stat_activity_count", "up") },
    ],
    [
      "incident/runbooks#dependency-without-runbook",
      "src/app.js",
      "docs/runbooks/errors.md",
      { "docs/runbooks/restore.md": undefined },
    ],
    [
      "alerting/runbook-link#runbook-heading-dangling",
      "monitoring/rules.yaml",
      "docs/runbooks/errors.md",
      { "monitoring/rules.yaml": (WHOLE["monitoring/rules.yaml"] ?? "").replace("md#steps", "md#gone") },
    ],
    [
      "incident/runbook-quality#owner-missing",
      "docs/runbooks/errors.md",
      "monitoring/rules.yaml",
      {
        "docs/runbooks/errors.md": (WHOLE["docs/runbooks/errors.md"] ?? "").replace("owner: orders team", "tags: []"),
        CODEOWNERS: undefined,
      },
    ],
    [
      "reliability/dependency-fallbacks#vendor-not-listed",
      "package.json",
      "docs/dependencies.md",
      {
        "docs/dependencies.md": "# Dependencies\n\n| Dependency | Fallback |\n| --- | --- |\n| Twilio | mail |\n",
        "docs/vendors.md": undefined,
      },
    ],
    [
      "data/rto-rpo#backup-slower-than-rpo",
      "k8s/backup.yaml",
      "docs/disaster-recovery.md",
      { "docs/disaster-recovery.md": "# Disaster recovery\n\nRPO: 15 min\n" },
    ],
    [
      "reliability/orchestrator-probes#probe-path-unknown",
      "k8s/orders.yaml",
      "src/app.js",
      { "k8s/orders.yaml": (WHOLE["k8s/orders.yaml"] ?? "").replace("path: /ready", "path: /healthy") },
    ],
    [
      "observability/dashboards#objective-not-shown",
      "slo/orders.yaml",
      "monitoring/orders.json",
      { "monitoring/orders.json": (WHOLE["monitoring/orders.json"] ?? "").replace("http_requests_total", "up") },
    ],
    [
      "incident/runbooks#vendor-without-runbook",
      "package.json",
      "docs/runbooks/errors.md",
      { "docs/runbooks/payments.md": undefined },
    ],
    [
      "compliance/vendor-agreements#vendor-not-listed",
      "package.json",
      "docs/vendors.md",
      { "docs/vendors.md": "# Vendors\n\n| Vendor | Agreement |\n| --- | --- |\n| Twilio | signed |\n" },
    ],
    [
      "data/backups#store-without-backup",
      "src/app.js",
      "k8s/backup.yaml",
      { "k8s/backup.yaml": (WHOLE["k8s/backup.yaml"] ?? "").replace("pg_dump orders", "mongodump --archive") },
    ],
    [
      "data/restore-drill#store-without-drill",
      "src/app.js",
      "docs/drills/restore-2026-11.md",
      { "docs/drills/restore-2026-11.md": "# Restore drill of MySQL\n" },
    ],
    [
      "data/recovery-runbook#store-without-recovery",
      "src/app.js",
      "docs/runbooks/restore.md",
      { "docs/runbooks/restore.md": (WHOLE["docs/runbooks/restore.md"] ?? "").replace("the database", "MySQL") },
    ],
    ["governance/ownership#owner-missing", "CODEOWNERS", "package.json", { CODEOWNERS: "docs/ @writers\n" }],
  ])("%s at %s, with %s", async (id, at, other, change) => {
    const [check = "", kind = ""] = id.split("#");
    const findingsOf = ({ items }: Report) =>
      items
        .filter((item) => item.check === check)
        .flatMap(({ findings }) => findings.filter((finding) => finding.kind === kind));
    expect(findingsOf(await wholeAsked())).toEqual([]);
    const found = findingsOf(await scanFiles(changed(change), undefined, CRITICAL));
    expect(found.map(({ place }) => place?.path)).toEqual([at]);
    expect(found[0]?.related?.map(({ place }) => place?.path)).toContain(other);
  });
});

test("alerts and dashboards of software that is made here are on what its users notice", async () => {
  const files = {
    "package.json":
      '{"name":"velero","scripts":{"start":"node src/app.js"},"dependencies":{"express":"4","prom-client":"15"}}',
    "src/metrics.js": `import { Counter } from "prom-client";\nexport const failed = new Counter({ name: "velero_restore_failed_total", help: "x" });\n`,
    "monitoring/rules.yaml":
      "groups:\n  - name: a\n    rules:\n      - alert: RestoreFails\n        expr: rate(velero_restore_failed_total[5m]) > 0\n",
    "monitoring/a.json":
      '{"title":"A","schemaVersion":39,"panels":[{"targets":[{"expr":"rate(velero_restore_failed_total[5m])"}]}]}',
  };
  const states = ({ items }: Report) =>
    items.flatMap(({ check, evidence }) =>
      check === "alerting/symptom-alerts" || check === "observability/dashboards"
        ? evidence.map(({ message }) => message)
        : [],
    );
  expect(states(await scanFiles(files))).toEqual([
    '"A" (Grafana) shows errors in 1 panels.',
    '"RestoreFails" fires on errors.',
  ]);
  expect(states(await scanFiles({ ...files, "src/metrics.js": "export {};\n" }))).toEqual([
    '"A" (Grafana) shows saturation in 1 panels.',
    '"RestoreFails" fires on saturation.',
  ]);
});

describe("in the editor", () => {
  const opened = async (files: Readonly<Record<string, string>>) => {
    const engine = engineOver(new MemoryWorkspace(files));
    await engine.scan(never);
    const hover = (path: string, words: string) => {
      const text = files[path] ?? "";
      return engine.hover({ path, text, offset: text.indexOf(words) });
    };
    return { engine, hover };
  };

  test("a hover on an alert shows the runbook's first steps, as text, and what its burn rate means", async () => {
    const { hover } = await opened(WHOLE);
    expect((await hover("monitoring/rules.yaml", "OrdersErrors"))?.text).toBe(
      [
        "**Orders fail** (docs/runbooks/errors\\.md)\n1. Look at the last deploy\\.\n2. Roll it back\\.",
        "A burn rate of 14.4 uses up a budget of 30 days in 2 d 2 h, and 2 % of it in an hour.",
      ].join("\n\n"),
    );
  });

  test("a hover on a backup, and on the promise it has to keep, says how much can be lost", async () => {
    const { hover } = await opened(WHOLE);
    const words =
      'pg\\_dump in CronJob dump runs every 1 d: as much as that can be lost\\. "Disaster recovery" promises no more than 24 h, which this keeps\\.';
    expect((await hover("k8s/backup.yaml", "name: dump"))?.text).toBe(words);
    expect((await hover("docs/disaster-recovery.md", "RPO"))?.text).toBe(words);
  });

  test("a hover on a plan of infrastructure as code says how much can be lost", async () => {
    const text =
      'resource "aws_dynamodb_table" "orders" {\n  hash_key = "id"\n}\nresource "aws_backup_plan" "nightly" {\n  rule {\n    schedule = "cron(0 3 * * ? *)"\n  }\n}\nresource "aws_backup_selection" "orders" {\n  plan_id = aws_backup_plan.nightly.id\n  resources = [aws_dynamodb_table.orders.arn]\n}\n';
    const { hover } = await opened({
      "infra/orders.tf": text,
      "docs/disaster-recovery.md": "# Recovery\n\nRPO: 1 h\n",
    });
    expect((await hover("infra/orders.tf", "cron("))?.text).toBe(
      'The backup of aws\\_dynamodb\\_table\\.orders by aws\\_backup\\_plan\\.nightly runs every 1 d: as much as that can be lost\\. "Recovery" promises no more than 1 h, which is 23 h less\\.',
    );
  });

  test("a hover on an objective says what it leaves", async () => {
    const { hover } = await opened(WHOLE);
    expect((await hover("slo/orders.yaml", "target"))?.text).toBe("99\\.9 % over 30d leaves 43 min 12 s of failure\\.");
  });

  test("nothing of a runbook that holds a credential is shown", async () => {
    const body = "aZ3bY9cX2dW8eV1fU7gT4hS6iR0jQ5"; // drawn up here, and nobody's
    const token = `ghp_${body}${checksumOf(body)}`;
    const secret = `${WHOLE["docs/runbooks/errors.md"]}3. \`curl -H "Authorization: token ${token}"\`\n`;
    const { hover } = await opened({ ...WHOLE, "docs/runbooks/errors.md": secret });
    expect((await hover("monitoring/rules.yaml", "OrdersErrors"))?.text ?? "").not.toContain("ghp");
  });

  test("lenses lead from an alert to its runbook, its objective and the dashboard of that", async () => {
    const { engine } = await opened(WHOLE);
    const lenses = await engine.lenses("monitoring/rules.yaml");
    expect(lenses.map(({ title, to }) => `${title} ${to.path}`)).toEqual([
      "SLO slo/orders.yaml",
      "Dashboard monitoring/orders.json",
      "Run book docs/runbooks/errors.md",
      "Run book docs/runbooks/errors.md",
    ]);
  });
});
