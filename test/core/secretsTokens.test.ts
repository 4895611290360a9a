import fc from "fast-check";
import { describe, expect, test } from "vitest";
import noCommittedSecrets from "../../src/core/checks/security/no-committed-secrets.ts";
import { checksumOf, hasChecksum } from "../../src/core/extractors/secrets/checksum.ts";
import type { TokenShape } from "../../src/core/extractors/secrets/knowledge/shape.ts";
import { TOKENS } from "../../src/core/extractors/secrets/knowledge/tokens.ts";
import { isTokenPlaceholder } from "../../src/core/extractors/secrets/placeholder.ts";
import { scanFiles } from "../support/scan.ts";

// Tokens are drawn when the tests run: none stands in this repository.

const ALPHABET = "aZ3bY9cX2dW8eV1fU7gT4hS6iR0jQ5kPlOmN";

/** Values of a shape, by its own pattern. */
function drawn(shape: TokenShape, count: number): readonly string[] {
  const pattern = new RegExp(`^(?:${shape.pattern.replace("(?<secret>", "(?:")})$`);
  return fc
    .sample(fc.stringMatching(pattern), { numRuns: count * 20, seed: 7 })
    .map((value) => evened(value, pattern))
    .filter((value) => !isTokenPlaceholder(value.slice(6)))
    .slice(0, count);
}

/** fast-check draws each part of a character class as often as the others; a provider draws each character so. */
function evened(value: string, pattern: RegExp): string {
  let result = value;
  for (let at = 0; at < result.length; at++) {
    if (/[A-Za-z0-9]/.test(result[at] ?? "")) continue;
    const other = result.slice(0, at) + (ALPHABET[(at * 7) % ALPHABET.length] ?? "") + result.slice(at + 1);
    if (pattern.test(other)) result = other;
  }
  return result;
}

/** The credential in a value that may lead to it with a name. */
function secretOf(shape: TokenShape, value: string): string {
  const match = new RegExp(shape.pattern).exec(value);
  return match?.groups?.["secret"] ?? value;
}

const COMPANY =
  "aws datadog discord heroku launchdarkly mailgun mandrill nuget octopus okta pagerduty sonar twilio vault adyen asana voyage fireworks flagsmith revenuecat render ngrok paypal mollie gocardless";

describe("provider tokens", () => {
  for (const [index, shape] of TOKENS.entries()) {
    test(`${shape.type} (${index}) is found and never shown`, async () => {
      const values = drawn(shape, 3);
      expect(values.length).toBeGreaterThan(0);
      for (const value of values) {
        const near = shape.near ? `${COMPANY} ?sv=2024-01-01&se=2030&` : COMPANY;
        const report = await scanFiles({ "src/client.ts": `const credential = "${value}"; // ${near}\n` }, [
          noCommittedSecrets,
        ]);
        expect(report.items[0]?.state, value).toBe("gap");
        const shown = JSON.stringify(report);
        for (const part of secretOf(shape, value).match(/[A-Za-z0-9]{12,}/g) ?? [])
          expect(shown.includes(part)).toBe(false);
      }
    });
  }

  test("each row names its source", () => {
    for (const { type, source } of TOKENS) expect(source, type).toMatch(/^https:\/\//);
  });
});

test("the checksum of GitHub's and npm's tokens", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{30}$/), fc.constantFrom("ghp_", "npm_"), (random, prefix) => {
      expect(hasChecksum(prefix + random + checksumOf(random))).toBe(true);
      const last = checksumOf(random).at(-1) === "0" ? "1" : "0";
      expect(hasChecksum(prefix + random + checksumOf(random).slice(0, -1) + last)).toBe(false);
    }),
  );
});

test("a checksum that fits is named as the sign", async () => {
  const random = ["Zx9Kq2", "Lm4Tn8", "Vb1Rc7", "Wd5Yh3", "Jf6Gs0"].join("");
  const report = await scanFiles({ "ci/release.sh": `export TOKEN=ghp_${random}${checksumOf(random)}\n` }, [
    noCommittedSecrets,
  ]);
  expect(report.items[0]?.findings[0]?.message).toContain("a checksum that fits");
  expect(report.items[0]?.findings[0]?.severity).toBe("error");
});

test("keys for test data are information", async () => {
  const value = ["sk", "test", "9Zx2Kq7Lm4Tn8Vb1Rc6Wd5Yh3Jf0"].join("_");
  const report = await scanFiles({ "src/pay.ts": `const stripe = new Stripe("${value}");\n` }, [noCommittedSecrets]);
  expect(report.items[0]?.findings.map(({ severity }) => severity)).toEqual(["info"]);
});
