import type { Signal } from "../../model.ts";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";

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
    return { creates: [{ path, text: text(healthPath(context) ?? "/healthz") }], edits: [] };
  },
};

/** The path of the health route that the scan found. */
function healthPath({ signals }: ScaffoldContext): string | undefined {
  const routes = signals.filter((signal): signal is Signal<"server.route"> => signal.kind === "server.route");
  return routes.map(({ data }) => data.path).find((path) => /health|ready|live|\/up$/.test(path));
}

function text(health: string): string {
  return `import { expect, test } from "@playwright/test";

// Run against a deployed environment: BASE_URL=https://staging.example.com npx playwright test
const BASE_URL = process.env.BASE_URL ?? "http://localhost:3000";

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
