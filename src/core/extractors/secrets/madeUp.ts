import { setOf, wordsOf } from "./words.ts";

const WORDS = setOf(`
  dummy fake test tests testing testdata testutil testutils fixture fixtures mock mocks example examples
  sample samples simulate simulated demo e2e playwright cypress phpunit jest vitest pytest snakeoil localhost mirage msw testcerts testkeys testca
  loadtest loadtests perftest perftests stresstest smoketest smoketests apitest apitests systemtest systemtests
  integrationtest integrationtests functionaltest functionaltests acceptancetest acceptancetests
`);

/** Setups of one's own machine: contrib/local-environment/, local-dev/. */
const LOCAL_SETUP = /(?:^|\/)local[-_](?:env|environments?|dev|development|setup|stack|docker|compose)\//i;
/** What people contributed to try the program out with: contrib/docker/synapse/homeserver.yaml. */
const TRIED_OUT = /^contrib\/(?:docker|compose|docker-compose|vagrant)\//;
/** Settings of what a pipeline starts: docker/ci-config/. */
const OF_RUNS = /(?:^|\/)ci[-_](?:config|settings|env|environment|keys|certs|fixtures|data)\//i;
/** Certificates of one's own machine: local-ssl/, dev_certs/. */
const LOCAL_CERTIFICATES = /(?:^|\/)(?:local|dev|development)[-_]?(?:ssl|certs?|certificates|tls|https|keys)\//i;

/** Keys of hosts that only one's own machine knows, by the names that are kept for that: https://www.rfc-editor.org/rfc/rfc6761 · https://www.rfc-editor.org/rfc/rfc6762 */
const LOCAL_HOST = /\.(?:local|localhost|test|example)\.(?:key|pem|crt|p12|pfx)$/i;
/** Certificates of what a pipeline or a developer starts: ci/server.pem, docker/dev/certs/key.pem; a key to log in with is none. */
const SERVERS_OF_RUNS =
  /(?:^|\/)\.?(?:ci|dev|development|local)\/(?:[\w.-]+\/){0,3}(?:\w+[-_]){0,2}(?:server|client|ca|root-?ca|cert|certificate|tls|ssl|https|nginx|privkey|key|kafka|broker|postgres|mysql|redis|ldap)(?:[._-](?:server|client|key|cert))?\.(?:pem|key|p12|pfx)$/i;
/** The same in a folder for certificates: server/dev/ssl-stores/client-unsecured.pem. */
const STORES_OF_RUNS =
  /(?:^|\/)\.?(?:ci|dev|development|local)\/(?:[\w.-]+\/){0,2}(?:ssl|tls|https|certs?|certificates|keystores?|pki)(?:[-_]\w+)?\/[\w.-]+\.(?:pem|key|p12|pfx)$/i;
/** Keys whose own name says so: config/tls/devlocal-ca.key, certs/local-https.pem. */
const OWN_KEY = /(?:^|\/)(?:dev-?local|local-?dev|local(?:host)?|dev(?:elopment)?)[._-][\w.-]*\.(?:pem|key|p12|pfx)$/i;
/** The same in the middle: keys/survey_dev_private.key. */
const DEV_KEY = /(?:^|\/)\w{1,40}[_-](?:dev|local)[_-][\w-]{1,40}\.(?:pem|key|p12|pfx)$/i;
/** Parts of a program that are there for its tests: "ShopFunctionalTestingBundle". */
const TEST_PART = /(?:^|\/)\w*(?:Functional|Integration|Acceptance|Unit)Test(?:s|ing)?\w*\//;

/**
 * True for a path that says it holds made-up data, beyond the folders that every check leaves out: dockerTest/,
 * integration-test/, test-server.key. A word in the middle (ab-test-service) says nothing.
 */
export function isMadeUp(path: string): boolean {
  const parts = path.split("/");
  const name = wordsOf(parts.pop() ?? "");
  if (name.some((word) => WORDS.has(word))) return true;
  if (
    [
      TRIED_OUT,
      LOCAL_CERTIFICATES,
      LOCAL_SETUP,
      OF_RUNS,
      LOCAL_HOST,
      SERVERS_OF_RUNS,
      STORES_OF_RUNS,
      OWN_KEY,
      DEV_KEY,
      TEST_PART,
    ].some((pattern) => pattern.test(path))
  )
    return true;
  if (parts.includes("integration")) return true; // its resources are those of integration tests
  return parts.map(wordsOf).some((words) => WORDS.has(words[0] ?? "") || WORDS.has(words.at(-1) ?? ""));
}
