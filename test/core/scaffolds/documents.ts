import type { ScaffoldCase } from "./case.ts";
import { CRITICAL, EXPRESS, type Files } from "./projects.ts";

const SERVICE: Files = {
  ...EXPRESS,
  ...CRITICAL,
  "docs/runbooks/high-error-rate.md":
    "---\nowner: orders\nreview_by: 2027-01-01\n---\n\n# High error rate\n\n## Diagnose\n\n1. Look at the last deploy.\n\n## Mitigate\n\n1. Roll back.\n\n## Escalate\n\nThe lead.\n",
};
const VENDOR: Files = {
  ...SERVICE,
  "src/pay.ts":
    'import Stripe from "stripe";\nexport const stripe = new Stripe(process.env.STRIPE_KEY ?? "", { timeout: 2000 });\n',
  "package.json": (SERVICE["package.json"] ?? "").replace('"pg":', '"stripe":"^17.0.0","pg":'),
};

/** What a person has to fill in or to confirm stays open. */
const open = (scaffold: string, state: ScaffoldCase["state"], files = SERVICE): ScaffoldCase => ({
  scaffold,
  files,
  ...(state === undefined ? {} : { state }),
});

export const DOCUMENT_CASES: readonly ScaffoldCase[] = [
  { scaffold: "slo", files: SERVICE },
  { scaffold: "burn-rate-rules", files: SERVICE },
  { scaffold: "burn-rate-rules", check: "alerting/symptom-alerts", files: SERVICE },
  { scaffold: "grafana-dashboard", files: SERVICE },
  open("alertmanager-route", "unanswered"),
  { scaffold: "runbook", files: EXPRESS, choice: "database", state: "gap" },
  open("runbook-set", "gap", EXPRESS),
  open("limits-register", "gap"),
  open("status-page", "unanswered"),
  open("dependency-inventory", "unanswered", VENDOR),
  open("migrations-guide", "unanswered", {
    ...SERVICE,
    "migrations/001_orders.sql": "CREATE TABLE orders (id bigint PRIMARY KEY);\n",
  }),
  open("restore-drill", "unanswered"),
  open("disaster-recovery", "gap"),
  open("spof-register", "unanswered"),
  open("on-call", "unanswered"),
  open("incident-response", "gap"),
  open("postmortem", "unanswered"),
  open("game-day", "unanswered"),
  open("customer-communication", "unanswered"),
  open("threat-model", "gap"),
  open("data-map", "gap"),
  open("retention-policy", "unanswered"),
  open("caching-register", "gap"),
  open("release-review", "unanswered"),
  open("vendor-register", "unanswered", VENDOR),
];
