import { setOf, wordsOf } from "./words.ts";

const WORDS = setOf(`
  test tests testing testdata testutil testutils fixture fixtures mock mocks example examples
  sample samples demo e2e playwright cypress phpunit jest vitest pytest snakeoil localhost mirage msw
`);

/** Setups of one's own machine: contrib/local-environment/, local-dev/. */
const LOCAL_SETUP = /(?:^|\/)local[-_](?:env|environments?|dev|development|setup|stack|docker|compose)\//i;
/** Certificates of one's own machine: local-ssl/, dev_certs/. */
const LOCAL_CERTIFICATES = /(?:^|\/)(?:local|dev|development)[-_]?(?:ssl|certs?|certificates|tls|https|keys)\//i;

/**
 * True for a path that says it holds made-up data, beyond the folders that every check leaves out: dockerTest/,
 * integration-test/, test-server.key. A word in the middle (ab-test-service) says nothing.
 */
export function isMadeUp(path: string): boolean {
  const parts = path.split("/");
  const name = wordsOf(parts.pop() ?? "");
  if (name.some((word) => WORDS.has(word))) return true;
  if (LOCAL_CERTIFICATES.test(path) || LOCAL_SETUP.test(path)) return true;
  if (parts.includes("integration")) return true; // its resources are those of integration tests
  return parts.map(wordsOf).some((words) => WORDS.has(words[0] ?? "") || WORDS.has(words.at(-1) ?? ""));
}
