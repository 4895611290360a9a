/** A test that asks a running service, as a language writes one. */
export interface SmokeTest {
  /** Below the component's folder. */
  readonly path: string;
  /** Further files that it needs to be found. */
  readonly beside?: readonly { readonly path: string; readonly text: string }[];
  /** `health` is the route that says whether it is ready; undefined where none was seen. */
  text(port: number, health: string | undefined): string;
}

export const CRITICAL = "TODO: the path that the business lives on, from its first request to what it changes.";
export const NO_HEALTH = "TODO: the path that says whether it is ready; none was seen.";

/** https://playwright.dev/docs/api-testing, for whatever the service is written in */
export const PLAYWRIGHT: SmokeTest = {
  path: "e2e/smoke.spec.ts",
  text: (port, health) => `import { expect, test } from "@playwright/test";

// Run against a deployed environment: BASE_URL=https://staging.example.com npx playwright test
const BASE_URL = process.env.BASE_URL ?? "http://localhost:${port}";

${health === undefined ? `// ${NO_HEALTH}\n` : ""}test${health === undefined ? ".fixme" : ""}("answers that it is ready", async ({ request }) => {
  const response = await request.get(\`\${BASE_URL}${health ?? "/"}\`);
  expect(response.ok()).toBe(true);
});

// ${CRITICAL}
test.fixme("goes through the critical path", async ({ request }) => {
  const response = await request.get(BASE_URL);
  expect(response.ok()).toBe(true);
});
`,
};

/** https://pkg.go.dev/cmd/go#hdr-Build_constraints: it is built where it is asked for alone */
export const GO: SmokeTest = {
  path: "e2e/smoke_test.go",
  text: (port, health) => `//go:build e2e

// Package e2e asks a deployed environment: BASE_URL=https://staging.example.com go test -tags=e2e ./e2e
package e2e

import (
	"net/http"
	"os"
	"testing"
	"time"
)

var client = &http.Client{Timeout: 10 * time.Second}

func baseURL() string {
	if url := os.Getenv("BASE_URL"); url != "" {
		return url
	}
	return "http://localhost:${port}"
}

${health === undefined ? `// ${NO_HEALTH}\n` : ""}func TestAnswersThatItIsReady(t *testing.T) {
${health === undefined ? '\tt.Skip("it is not known yet where it says so")\n' : ""}	response, err := client.Get(baseURL() + "${health ?? "/"}")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("it answered %s", response.Status)
	}
}

// ${CRITICAL}
func TestGoesThroughTheCriticalPath(t *testing.T) {
	t.Skip("it is not written yet")
}
`,
};

/** https://docs.pytest.org/en/stable/how-to/skipping.html */
export const PYTEST: SmokeTest = {
  path: "e2e/test_smoke.py",
  text: (port, health) => `"""Asks a deployed environment: BASE_URL=https://staging.example.com pytest e2e"""

import os
from urllib.request import urlopen

import pytest

BASE_URL = os.environ.get("BASE_URL", "http://localhost:${port}")


${health === undefined ? `# ${NO_HEALTH}\n@pytest.mark.skip(reason="it is not known yet where it says so")\n` : ""}def test_answers_that_it_is_ready():
    with urlopen(f"{BASE_URL}${health ?? "/"}", timeout=10) as response:
        assert response.status == 200


# ${CRITICAL}
@pytest.mark.skip(reason="it is not written yet")
def test_goes_through_the_critical_path():
    pass
`,
};

/** https://junit.org/junit5/docs/current/user-guide/#writing-tests-conditional-execution: without an address it asks nobody */
export const JUNIT: SmokeTest = {
  path: "src/test/java/e2e/SmokeE2ETest.java",
  text: (_, health) => `package e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Asks a deployed environment, where BASE_URL says which: https://staging.example.com. */
@EnabledIfEnvironmentVariable(named = "BASE_URL", matches = "https?://.+")
class SmokeE2ETest {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

${health === undefined ? `    // ${NO_HEALTH}\n    @Disabled("it is not known yet where it says so")\n` : ""}    @Test
    void answersThatItIsReady() throws Exception {
        var address = URI.create(System.getenv("BASE_URL") + "${health ?? "/"}");
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        assertEquals(200, client.send(request, BodyHandlers.discarding()).statusCode());
    }

    // ${CRITICAL}
    @Disabled("it is not written yet")
    @Test
    void goesThroughTheCriticalPath() {}
}
`,
};
