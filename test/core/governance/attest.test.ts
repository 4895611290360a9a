import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHECKS } from "../../../src/core/checks/index.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

const SERVICE = { "package.json": '{"name":"shop","scripts":{"start":"node ."}}' };

async function hints(check: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const item = itemOf(await scanFiles({ ...SERVICE, ...files }, CHECKS), check);
  expect(item.state).toBe("unanswered");
  return item.evidence.map(({ message }) => message);
}

describe("what only people can answer", () => {
  test("is unanswered however much the files hold, and says what remains to be said", async () => {
    const item = itemOf(
      await scanFiles({ ...SERVICE, "docs/drills/restore-2026-11.md": "# Restore drill\n\nAll went well.\n" }, CHECKS),
      "data/restore-drill",
    );
    expect(item.state).toBe("unanswered");
    expect(item.reason).toMatch(/^only a person can say when a backup was last restored/);
    expect(item.evidence.map(({ message }) => message)).toEqual([
      '"Restore drill", of 2026-11, may serve as evidence.',
    ]);
  });

  test("is not asked of a library", async () => {
    const report = await scanFiles({ "package.json": '{"name":"left-pad","main":"index.js"}', "index.js": "" }, CHECKS);
    const attested = report.items.filter(({ mode }) => mode === "attest");
    expect(attested.length).toBeGreaterThan(0);
    expect(new Set(attested.map(({ state }) => state))).toEqual(new Set(["not-applicable"]));
  });

  test("is 21 questions, each with an interval that its page tells", () => {
    const attested = CHECKS.filter(({ mode }) => mode === "attest");
    expect(attested).toHaveLength(21);
    for (const { id, reviewDays } of attested) {
      const page = readFileSync(new URL(`../../../src/core/checks/${id}.md`, import.meta.url), "utf8");
      expect(page, id).toContain(`answer holds for ${reviewDays} days`);
      expect(page, id).toMatch(/^## What counts$[\s\S]*^## Sources$[\s\S]*https:/m);
    }
  });
});

describe("what helps a person to answer", () => {
  test("documents come with their date and owner, the latest first, templates not at all", async () => {
    const dated = (day: string) => `---\ndate: ${day}\nowner: dana\n---\n\n# Rollback drill\n`;
    expect(
      await hints("delivery/rollback-tested", {
        "docs/drills/rollback-a.md": dated("2026-05-02"),
        "docs/drills/rollback-b.md": dated("2026-11-02"),
        "docs/drills/rollback-template.md": dated("2026-11-03"),
        "docs/notes.md": "# We speak of a rollback here\n",
      }),
    ).toEqual([
      '"Rollback drill", of 2026-11-02, owned by dana, may serve as evidence.',
      '"Rollback drill", of 2026-05-02, owned by dana, may serve as evidence.',
    ]);
  });

  test("vendors by their packages, and hosts by the calls that name them", async () => {
    expect(
      await hints("reliability/dependency-fallbacks", {
        "package.json": '{"name":"shop","scripts":{"start":"node ."},"dependencies":{"stripe":"1","@sentry/node":"8"}}',
        "src/a.ts":
          'export const a = () => fetch("https://api.paylane.example/v1");\nexport const b = () => fetch("https://api.paylane.example/v2");\nexport const c = () => fetch("http://localhost:3000/");\nexport const d = () => fetch("http://stock:8080/");\n',
      }),
    ).toEqual([
      "Stripe (payments): depends on stripe.",
      "Sentry (telemetry): depends on @sentry/node.",
      "api.paylane.example: 2 calls.",
    ]);
  });

  test("end-to-end tests by their titles, and the flows no test is named after", async () => {
    const found = await hints("security/account-flows", {
      "e2e/account.spec.ts": `import { test } from "@playwright/test";
test.describe("account", () => {
  test("a customer signs up", async () => {});
  test("logs in and out", async () => {});
  test.skip("resets a forgotten password", async () => {});
});
const note = "logout";
`,
    });
    expect(found).toEqual([
      'sign-up: the Playwright test "a customer signs up".',
      'login: the Playwright test "logs in and out".',
      "No end-to-end test is named after logout, recovery.",
    ]);
  });

  test("unit tests and prose say nothing about account flows", async () => {
    expect(
      await hints("security/account-flows", {
        "test/login.test.ts": 'import { test } from "vitest";\ntest("logs in", () => {});\n',
        "docs/login.md": "# Login works\n",
      }),
    ).toEqual([]);
  });

  test("a status page that the README links to", async () => {
    expect(
      await hints("incident/status-page", {
        "README.md": "# Shop\n\n[Status](https://status.shop.example/) and [docs](https://docs.shop.example)\n",
      }),
    ).toEqual(['"Shop" links to https://status.shop.example/.']);
  });

  test("stores that are there to be restored, and a paging tool in the catalogue", async () => {
    expect(
      await hints("data/restore-drill", {
        "src/db.ts": 'import { Pool } from "pg";\nexport const pool = new Pool();\n',
      }),
    ).toEqual(["postgres is used, through pg."]);
    expect(
      await hints("incident/on-call", {
        "catalog-info.yaml":
          "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: shop\n  annotations:\n    pagerduty.com/service-id: P123\nspec: { owner: shop-team }\n",
      }),
    ).toEqual(["shop is tied to a paging tool by pagerduty.com/service-id."]);
  });

  test("the last snapshot, and when a review is due before the launch", async () => {
    const item = itemOf(
      await scanFiles({
        ...SERVICE,
        ".readiness/config.yaml": "version: 1\ncriticality: standard\nlaunch: 2027-01-15\n",
        ".readiness/history.jsonl":
          '{"day":"2026-10-01","complete":0.5}\n<<<<<<< ours\n{"date":"2026-11-01T10:00:00Z","score":{"complete":0.719,"verdict":"no-go"}}\n',
      }),
      "governance/readiness-review",
    );
    expect(item.evidence.map(({ message }) => message)).toEqual([
      "The last snapshot was taken on 2026-11-01, 71 % complete.",
      "The launch is on 2027-01-15, so a review is due by 2026-12-18, four weeks before.",
    ]);
  });
});
