import type { RunbookTopic } from "../../../model.ts";
import {
  asked,
  commands,
  consuming,
  each,
  parties,
  paymentVendors,
  ready,
  released,
  rollBack,
  usage,
  waiting,
} from "./commands.ts";
import type { Facts } from "./facts.ts";

/** What can be said of a failure before anybody has met it here. */
export interface Guide {
  /** The document's name, without its ending. */
  readonly file: string;
  readonly title: string;
  readonly symptoms: readonly string[];
  /** Steps in Markdown, in the order to try them. */
  diagnose(facts: Facts): readonly string[];
  mitigate(facts: Facts): readonly string[];
  readonly verify: string;
}

const RESTART = "TODO: what to restart or switch off first, and what that costs.";

export const GUIDES: Readonly<Record<RunbookTopic, Guide>> = {
  database: {
    file: "database-down",
    title: "The database is down",
    symptoms: ["Readiness fails and names the database.", "Logs show refused connections or an exhausted pool."],
    diagnose: (facts) => [...asked(facts), ...ready(facts)],
    mitigate: () => [
      "Connections are used up: restart the client that holds most of them.",
      "TODO: how to fail over, and who may decide to.",
      "TODO: how to restore the last backup, and how long that takes.",
    ],
    verify: "Every service is ready again, and a write succeeds.",
  },
  "third-party": {
    file: "third-party-down",
    title: "Another party's service is down",
    symptoms: ["Calls to one host fail or run into their timeouts; calls to others do not."],
    diagnose: (facts) => [...parties(facts), "Open the party's status page: <link to the status page>"],
    mitigate: () => ["TODO: the switch that turns the feature off, or the party to fall back to."],
    verify: "Calls to that host succeed again, and what was put off has been done.",
  },
  payment: {
    file: "payments-failing",
    title: "Payments fail",
    symptoms: ["The share of failed charges rises.", "Customers report that they cannot pay."],
    diagnose: (facts) => [
      ...paymentVendors(facts),
      ...(facts.payments.length === 0 ? parties(facts) : []),
      "Count failures by the provider's code: one code for all means the provider or our key, many mean our own change.",
    ],
    mitigate: () => [
      "TODO: how to take orders now and charge later.",
      "TODO: where the provider's key is kept, if it was revoked.",
    ],
    verify: "A small payment of our own succeeds, and no order was charged twice.",
  },
  "error-rate": {
    file: "high-error-rate",
    title: "High error rate",
    symptoms: ["The share of failed requests is above its limit."],
    diagnose: (facts) => [
      ...each(
        facts,
        "Read the newest errors.",
        (workload) => `kubectl logs ${workload} --since=15m | grep -i error | tail -20`,
      ),
      ...each(facts, "See whether a deploy came just before.", (workload) => `kubectl rollout history ${workload}`),
      ...ready(facts),
    ],
    mitigate: (facts) => ["A deploy is to blame: take it back.", ...rollBack(facts), RESTART],
    verify: "The rate has been below its limit for fifteen minutes.",
  },
  deploy: {
    file: "failed-deploy",
    title: "A deploy failed: roll it back",
    symptoms: ["The rollout does not finish, or an alert starts within an hour of a deploy."],
    diagnose: (facts) => [
      ...released(
        facts,
        "See how far the rollout is.",
        (workload) => `kubectl rollout status ${workload} --timeout=30s`,
      ),
      "TODO: did the release change the schema, and does the previous version run on it?",
    ],
    mitigate: (facts) => [...rollBack(facts), "Stop further deploys until the cause is known."],
    verify: "All instances run the previous version, and the alert has cleared.",
  },
  certificate: {
    file: "certificate-expiry",
    title: "A certificate expires",
    symptoms: ["Clients report an invalid certificate; a probe from outside says when it ends."],
    diagnose: () => [
      "Read the day on which it ends.\n\n   ```sh\n   echo | openssl s_client -connect <host>:443 -servername <host> 2>/dev/null | openssl x509 -noout -enddate\n   ```",
      "TODO: who renews it (cert-manager, the provider, a person), and where that logs.",
    ],
    mitigate: () => ["TODO: how to renew it by hand, and what has to load it again."],
    verify: "The end of the new certificate is weeks away, seen from outside.",
  },
  queue: {
    file: "queue-backlog",
    title: "A queue backs up",
    symptoms: ["The oldest message is older than it should be."],
    diagnose: (facts) => [
      ...waiting(facts),
      ...consuming(facts, "See whether the consumers run.", (workload) => `kubectl get ${workload}`),
      "Look whether the same message fails again and again.",
    ],
    mitigate: (facts) => [
      "A message that cannot be handled: move it to the dead letters.",
      ...consuming(facts, "Consumers are too slow: add some.", (workload) => `kubectl scale ${workload} --replicas=4`),
    ],
    verify: "The backlog shrinks, and the oldest message is young again.",
  },
  disk: {
    file: "disk-full",
    title: "A disk fills up",
    symptoms: ["Writes fail with `No space left on device`, or the volume's usage is above its limit."],
    diagnose: (facts) => [
      ...commands(facts, "df -h"),
      "Find what grew: `du -xh --max-depth=2 / 2>/dev/null | sort -h | tail -20`.",
    ],
    mitigate: () => ["TODO: what may be deleted.", "TODO: how to grow the volume, and whether that needs a restart."],
    verify: "Usage is below its limit, and it is known what keeps it there.",
  },
  auth: {
    file: "sign-in-down",
    title: "Nobody can sign in",
    symptoms: ["Sign-ins fail while people who are signed in can go on."],
    diagnose: (facts) => [
      "Open the identity provider's status page: <link to the status page>",
      "Look for `invalid_client`, `invalid_grant` or clock differences in the log: keys and secrets are rotated there.",
      ...ready(facts),
    ],
    mitigate: () => [
      "TODO: where the client's secret is kept and how it is replaced.",
      "TODO: how to lengthen running sessions meanwhile.",
    ],
    verify: "A test account signs in from outside.",
  },
  latency: {
    file: "slow-responses",
    title: "Answers become slow",
    symptoms: ["The slowest answers take longer than promised; nothing fails yet."],
    diagnose: (facts) => [
      ...asked(facts),
      ...parties(facts),
      ...each(facts, "See whether it lacks processor or memory.", usage),
    ],
    mitigate: (facts) => [
      ...each(facts, "Too much traffic: add instances.", (workload) => `kubectl scale ${workload} --replicas=4`),
      "One dependency is slow: follow its own runbook.",
      RESTART,
    ],
    verify: "The slowest answers are back within what was promised.",
  },
};
