import type { Scaffold, ScaffoldPlan } from "../scaffold.ts";
import { servingOf } from "./platform/serving.ts";

/** Begins a test that uses the running service over HTTP. */
export const integrationTest: Scaffold = {
  id: "integration-test",
  title: "Begin an end-to-end test",
  description:
    "Writes a Playwright test that asks the running service by its BASE_URL, for its health and one path of yours; works for whatever the service is written in.",
  check: "testing/pyramid",

  async plan(context): Promise<ScaffoldPlan> {
    const path = `${context.component.root === "" ? "" : `${context.component.root}/`}e2e/smoke.spec.ts`;
    if ((await context.read(path)) !== undefined)
      return { creates: [], edits: [], nothing: `${path} is there already.` };
    const { port = 3000, readiness, liveness } = servingOf(context) ?? {};
    return { creates: [{ path, text: text(readiness ?? liveness ?? "/", port) }], edits: [] };
  },
};

function text(health: string, port: number): string {
  return `import { expect, test } from "@playwright/test";

// Run against a deployed environment: BASE_URL=https://staging.example.com npx playwright test
const BASE_URL = process.env.BASE_URL ?? "http://localhost:${port}";

test("answers that it is ready", async ({ request }) => {
  const response = await request.get(\`\${BASE_URL}${health}\`);
  expect(response.ok()).toBe(true);
});

// TODO: the path that the business lives on, from its first request to what it changes.
test.fixme("goes through the critical path", async ({ request }) => {
  const response = await request.get(BASE_URL);
  expect(response.ok()).toBe(true);
});
`;
}
