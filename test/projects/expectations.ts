import { TRANSACTION_EXPECTATIONS } from "./expectations/transactions.ts";
import { PERFORMANCE_EXPECTATIONS } from "./expectations/performance.ts";
import { VAULT_EXPECTATIONS } from "./expectations/vaults.ts";
import { PIPELINES } from "./expectations/pipelines.ts";
import { OBSERVABILITY_EXPECTATIONS } from "./expectations/observability.ts";
import { DOCUMENT_EXPECTATIONS } from "./expectations/documents.ts";
import { INFRASTRUCTURE } from "./expectations/infrastructure.ts";
import { PLATFORM } from "./expectations/platform.ts";
import { ALERTING_EXPECTATIONS } from "./expectations/alerting.ts";
import { DELIVERY } from "./expectations/delivery.ts";

/**
 * What a careful reader finds in the sample projects, written by hand from their files alone. A test holds the engine's
 * report against it, so an expectation changes only when a sample does.
 */
export interface Expectation {
  readonly project: "shop" | "ready";
  readonly check: string;
  /** The component whose item it is; left out: the whole repository. */
  readonly component?: string;
  /** The file, relative to the project; left out: the item as a whole. */
  readonly path?: string;
  /** A part of the line that no other line of the file holds; left out: anywhere in the file. A line may hold two findings. */
  readonly line?: string;
  /**
   * The finding's kind; "clean" where the check may report nothing; "unknown" where the item is to say that it could
   * not see.
   */
  readonly kind: string;
  /** What the kind is once the language is read, where that is not so yet. */
  readonly later?: string;
}

type Rest = Omit<Expectation, "project" | "check" | "component">;

/** What no file can show, asked at standard criticality: open until somebody answers, whatever the files hold. */
const ONLY_PEOPLE = [
  "reliability/spof-register",
  "reliability/dependency-fallbacks",
  "scaling/autoscaling-exercised",
  "incident/on-call",
  "incident/status-page",
  "incident/customer-comms",
  "delivery/rollback-tested",
  "delivery/risk-review",
  "security/account-flows",
  "data/restore-drill",
  "testing/critical-paths",
  "compliance/applicability",
  "compliance/data-subject-requests",
  "governance/readiness-review",
];

export const EXPECTATIONS: readonly Expectation[] = [
  ...PERFORMANCE_EXPECTATIONS,
  ...VAULT_EXPECTATIONS,
  ...TRANSACTION_EXPECTATIONS,
  ...PIPELINES,
  ...OBSERVABILITY_EXPECTATIONS,
  ...DOCUMENT_EXPECTATIONS,
  ...PLATFORM,
  ...INFRASTRUCTURE,
  ...ALERTING_EXPECTATIONS,
  ...DELIVERY,
  ...shop("reliability/outbound-timeouts", "checkout", [
    { path: "services/checkout/src/shipping/rates.ts", line: "axios.post<Rate>(url", kind: "timeout-missing" },
    { path: "services/checkout/src/currency/rates.ts", line: "await got(PRIMARY", kind: "timeout-missing" },
    { path: "services/checkout/src/notifications/team.ts", line: "await fetch(", kind: "timeout-default-long" },
    { path: "services/checkout/src/invoices/archive.ts", line: "archive.put<", kind: "timeout-disabled" },
    { path: "services/checkout/src/currency/rates.ts", line: "got.get(FALLBACK", kind: "clean" },
    { path: "services/checkout/src/payments/paylane.ts", kind: "clean" },
    { path: "services/checkout/src/tax/quote.ts", kind: "clean" },
    { path: "services/checkout/src/http/getJson.ts", kind: "clean" },
    { path: "services/checkout/src/loyalty/points.ts", kind: "clean" },
    { path: "services/checkout/src/generated/inventoryClient.ts", kind: "clean" },
    { path: "services/checkout/public/order-form.js", kind: "clean" },
    { path: "services/checkout/public/vendor/tiny-dialog.min.js", kind: "clean" },
    { path: "services/checkout/test/orders.test.ts", kind: "clean" },
  ]),
  ...shop("reliability/outbound-timeouts", "recommendations", [
    { path: "services/recommendations/app/features.py", line: "requests.get(", kind: "timeout-missing" },
    { path: "services/recommendations/app/reviews.py", line: "/rating", kind: "timeout-missing" },
    { path: "services/recommendations/app/embeddings.py", line: "timeout=None", kind: "timeout-disabled" },
    { path: "services/recommendations/app/trends.py", line: "/today", kind: "timeout-default-long" },
    { path: "services/recommendations/app/reviews.py", line: "timeout=(1, 3)", kind: "clean" },
    { path: "services/recommendations/app/trends.py", line: "/clicks", kind: "clean" },
    { path: "services/recommendations/app/catalog.py", kind: "clean" },
    { path: "services/recommendations/tests/test_smoke.py", kind: "clean" },
  ]),
  ...shop("reliability/outbound-timeouts", "inventory", [
    { path: "services/inventory/supplier.go", line: "http.Get(", kind: "timeout-missing" },
    { path: "services/inventory/supplier.go", line: "s.client.Do(", kind: "clean" },
    { path: "services/inventory/routes_test.go", kind: "clean" },
  ]),

  ...shop("reliability/retry-policy", "checkout", [{ kind: "clean" }]),
  ...shop("reliability/retry-policy", "recommendations", [{ kind: "unknown" }]),
  ...shop("reliability/retry-policy", "inventory", [{ kind: "unknown" }]),
  ...shop("reliability/idempotency", "checkout", [{ kind: "clean" }]),
  ...shop("reliability/graceful-degradation", "checkout", [{ kind: "unknown" }]),
  ...shop("reliability/graceful-degradation", "recommendations", [{ kind: "degradation-missing" }]),
  ...shop("reliability/graceful-degradation", "inventory", [{ kind: "degradation-missing" }]),

  ...shop("reliability/health-endpoint", "checkout", [
    { path: "services/checkout/src/routes/health.ts", line: 'healthRouter.get("/ready"', kind: "health-constant" },
    { path: "services/checkout/src/routes/health.ts", line: 'healthRouter.get("/live"', kind: "clean" },
  ]),
  ...shop("reliability/health-endpoint", "recommendations", [{ kind: "clean" }]),
  ...shop("reliability/health-endpoint", "inventory", [{ kind: "readiness-missing" }, { kind: "liveness-missing" }]),
  ...shop("reliability/health-endpoint", "inventory", [
    { path: "services/inventory/routes.go", line: "http.NewServeMux()", kind: "readiness-missing" },
    { path: "services/inventory/routes.go", line: "http.NewServeMux()", kind: "liveness-missing" },
  ]),
  ...shop("security/authn-authz", "checkout", [{ kind: "unknown" }]),
  ...shop("security/authn-authz", "inventory", [{ kind: "unknown" }]),
  ...ready("security/authn-authz", "bookings"),
  ...ready("security/admin-endpoints", "bookings"),

  ...shop("reliability/orchestrator-probes", "checkout", [
    { path: "deploy/k8s/checkout.yaml", line: "path: /health/ready", kind: "probe-path-unknown" },
    { path: "deploy/k8s/checkout.yaml", line: "path: /internal/health/live", kind: "clean" },
    { path: "deploy/k8s/checkout.yaml", line: "- name: migrate", kind: "clean" },
    { path: "deploy/k8s/checkout.yaml", line: "- name: otel-agent", kind: "clean" },
    { path: "deploy/k8s/reconcile.yaml", kind: "clean" },
  ]),
  ...shop("reliability/orchestrator-probes", "recommendations", [{ kind: "clean" }]),
  ...shop("reliability/orchestrator-probes", "inventory", [
    { path: "deploy/k8s/inventory.yaml", line: "- name: inventory", kind: "readiness-probe-missing" },
    { path: "deploy/k8s/inventory.yaml", line: "- name: inventory", kind: "liveness-probe-missing" },
  ]),
  ...shop("reliability/orchestrator-probes", undefined, [{ path: "deploy/k8s/stores.yaml", kind: "clean" }]),

  ...["checkout", "inventory", "recommendations"].flatMap((component) =>
    shop("reliability/no-single-instance", component, [
      { path: `deploy/k8s/${component}.yaml`, kind: "budget-missing" },
      { path: `deploy/k8s/${component}.yaml`, kind: "spread-missing" },
    ]),
  ),
  ...shop("reliability/no-single-instance", undefined, [
    { path: "deploy/k8s/stores.yaml", kind: "single-replica" },
  ]),

  ...["reliability/server-timeouts", "reliability/graceful-shutdown"].flatMap((check) =>
    ["checkout", "recommendations", "inventory"].flatMap((component) => shop(check, component, [{ kind: "clean" }])),
  ),

  ...shop("security/no-committed-secrets", undefined, [
    { path: ".env", kind: "env-file-committed" },
    { path: "services/recommendations/app/features.py", line: "FEATURE_STORE_API_KEY = ", kind: "secret-in-source" },
    { path: "deploy/k8s/inventory.yaml", line: "value: postgres://inventory:", kind: "secret-in-config" },
    { path: ".env.example", kind: "clean" },
    { path: ".env.local", kind: "clean" },
    { path: "README.md", kind: "clean" },
    { path: "docker-compose.yml", kind: "clean" },
    { path: ".github/workflows/ci.yml", kind: "clean" },
    { path: "deploy/k8s/checkout.yaml", kind: "clean" },
    { path: "deploy/k8s/recommendations.yaml", kind: "clean" },
    { path: "deploy/k8s/stores.yaml", kind: "clean" },
    { path: "services/inventory/go.sum", kind: "clean" },
    { path: "services/checkout/src/config.ts", kind: "clean" },
    { path: "services/checkout/src/http/clients.ts", kind: "clean" },
    { path: "services/checkout/test/orders.test.ts", kind: "clean" },
    { path: "services/recommendations/tests/test_smoke.py", kind: "clean" },
    { path: "services/recommendations/app/settings.py", kind: "clean" },
  ]),

  ...shop("incident/runbooks", undefined, [
    { kind: "too-few-runbooks" },
    { path: "docs/runbooks/paylane-outage.md", line: "TODO: how many", kind: "placeholder-left" },
    { path: "docs/runbooks/paylane-outage.md", line: "<phone number>", kind: "placeholder-left" },
    { path: "docs/runbooks/paylane-outage.md", line: "{{ account_manager }}", kind: "placeholder-left" },
    { path: "docs/runbooks/paylane-outage.md", line: "TBD with support", kind: "placeholder-left" },
    { path: "docs/runbooks/postgres-down.md", kind: "clean" },
    { path: "docs/runbooks/README.md", kind: "clean" },
  ]),
  ...shop("incident/runbook-quality", undefined, [
    { path: "docs/runbooks/paylane-outage.md", line: 'owner: ""', kind: "owner-missing" },
  ]),
  ...ONLY_PEOPLE.flatMap((check) => shop(check, undefined, [{ kind: "unknown" }])),
  ...shop("governance/ownership", undefined, [{ kind: "owner-missing" }]),
  ...shop("governance/metric-targets", undefined, [{ kind: "unknown" }]),
  ...shop("governance/readiness-definition", undefined, [{ kind: "definition-missing" }]),
  ...shop("governance/red-item-policy", undefined, [{ kind: "gap-unnamed" }]),
  ...shop("governance/score-bands", undefined, [{ kind: "band-pre-production" }]),
  ...shop("governance/ci-enforcement", undefined, [
    { kind: "ci-missing" },
    { path: ".github/workflows/ci.yml", kind: "clean" },
  ]),

  ...ready("reliability/outbound-timeouts", "bookings"),
  ...ready("reliability/outbound-timeouts", "reminders"),
  ...ready("reliability/retry-policy", "bookings"),
  ...ready("reliability/retry-policy", "reminders"),
  ...ready("reliability/idempotency", "bookings"),
  ...ready("reliability/idempotency", "reminders"),
  ...ready("reliability/graceful-degradation", "bookings"),
  ...ready("reliability/graceful-degradation", "reminders"),
  ...["reliability/server-timeouts", "reliability/graceful-shutdown"].flatMap((check) => [
    ...ready(check, "bookings"),
    ...ready(check, "reminders"),
  ]),
  ...ready("reliability/health-endpoint", "bookings"),
  ...ready("reliability/health-endpoint", "reminders"),
  ...ready("reliability/no-single-instance", "bookings"),
  ...ready("reliability/no-single-instance", "reminders"),
  ...ready("delivery/pinned-images"),
  ...ready("reliability/orchestrator-probes", "bookings"),
  ...ready("reliability/orchestrator-probes", "reminders"),
  ...ready("security/no-committed-secrets"),
  ...ready("incident/runbooks"),
  ...ONLY_PEOPLE.flatMap((check) => ready(check)),
  ...ready("governance/ownership"),
  ...ready("governance/metric-targets"),
  ...ready("governance/readiness-definition"),
  ...ready("governance/red-item-policy"),
  ...ready("governance/score-bands"),
  ...ready("governance/ci-enforcement"),
];

function shop(check: string, component: string | undefined, rows: readonly Rest[]): readonly Expectation[] {
  return rows.map((row) => ({ project: "shop", check, ...(component ? { component } : {}), ...row }));
}

function ready(check: string, component?: string): readonly Expectation[] {
  return [{ project: "ready", check, ...(component ? { component } : {}), kind: "clean" }];
}
