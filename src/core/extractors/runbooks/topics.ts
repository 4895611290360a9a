import type { RunbookTopic } from "../../model.ts";

/** What names each failure in a title, a heading or a file's name. */
const TOPICS: Readonly<Record<RunbookTopic, RegExp>> = {
  database:
    /\b(?:databases?|db|postgres\w*|mysql|mariadb|mongo\w*|rds|aurora|dynamo\w*|cassandra|cockroach\w*|sql server|oracle|elasticsearch|opensearch|redis|valkey|memcached|cache|data ?store|etcd|replication|connection pool)\b/,
  "third-party":
    /\b(?:third[- ]part(?:y|ies)|providers?|vendors?|upstreams?|external (?:api|service|system|dependency)|partners?|suppliers?|apis?|dependenc(?:y|ies)) (?:\w+ ){0,4}?(?:down|outage|fail\w*|unavailable|unreachable|errors?|incident|not|does|is|api|offline)\b|\b(?:third[- ]party|(?:sms|mail|email|geocod\w*|push|cdn) (?:provider|gateway))\b/,
  payment: /\b(?:payments?|billing|stripe|paypal|adyen|braintree|mollie|klarna|psp|charges?|charging|payouts?)\b/,
  "error-rate":
    /\berrors? (?:rate|ratio|budget|spike|burst|surge)|\b(?:high|elevated|increased|spike in|too many|rising) (?:\w+ ){0,2}(?:errors?|5xx|500s|failures)|\b5xx\b|\bburn ?rate\b/,
  deploy:
    /\b(?:deploy\w*|roll(?:ed|ing)? ?back\w*|rollbacks?|roll ?outs?|releases?|revert\w*|bad (?:build|version)|migrations?)\b/,
  certificate: /\b(?:certs?|certificates?|tls|ssl|x509|acme|lets ?encrypt)\b/,
  queue:
    /\b(?:queues?|backlogs?|consumer lag|lag|dead[- ]?letters?|dlq|kafka|rabbitmq|sqs|pub ?sub|nats|celery|sidekiq|stuck jobs?|message broker)\b/,
  disk: /\b(?:disks?|volumes?|file ?systems?|inodes?|pvc?s?|storage (?:full|space)|out of space|no space)\b/,
  auth: /\b(?:auth|authn|authz|authentication|authorization|login|log ?in|sign ?in|sso|saml|oauth2?|oidc|identity|idp|keycloak|auth0|okta|cognito)\b/,
  latency: /\b(?:latenc\w*|slow\w*|time ?outs?|timing out|response times?|degraded|degradation|p9[059])\b/,
};
const ORDER = Object.keys(TOPICS) as readonly RunbookTopic[]; // the record's type names every key

/** The failures that a title speaks of. Takes "PostgresDown" and "postgres-down" as "postgres down". */
export function topicsIn(title: string): readonly RunbookTopic[] {
  const words = title
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2")
    .replace(/[_\-/.]+/g, " ")
    .replace(/['’`"]/g, "")
    .toLowerCase();
  return ORDER.filter((topic) => TOPICS[topic].test(words));
}
