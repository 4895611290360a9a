import { expect, test } from "vitest";
import featureFlags from "../../src/core/checks/delivery/feature-flags.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import errorTracking from "../../src/core/checks/observability/tooling-all-envs.ts";
import dependencyScanning from "../../src/core/checks/security/dependency-scanning.ts";
import type { Check } from "../../src/core/model.ts";
import { scaffolded } from "../support/scaffolded.ts";

// A module that asks for a newer Go than the repository's raises its go line, and its image can no longer build it.

const service = (go: string) => ({
  "go.mod": `module example.com/shop\n\ngo ${go}\n\nrequire github.com/labstack/echo/v4 v4.11.4\n`,
  "main.go": `package main

import (
	"log"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New()
	e.GET("/items", list)
	log.Fatal(e.Start(":9090"))
}
`,
});

const CASES: readonly (readonly [string, Check, string, readonly (readonly [string, string])[]])[] = [
  [
    "red-metrics",
    redMetrics,
    "github.com/prometheus/client_golang",
    [
      ["1.18", "v1.14.0"],
      ["1.20", "v1.20.5"],
      ["1.22.3", "v1.22.0"],
      ["1.23", "v1.23.0"],
      ["1.26.0", "v1.23.0"],
    ],
  ],
  [
    "feature-flags",
    featureFlags,
    "github.com/open-feature/go-sdk",
    [
      ["1.20", "v1.13.1"],
      ["1.23", "v1.15.1"],
      ["1.24", "v1.17.0"],
    ],
  ],
  [
    "error-tracking",
    errorTracking,
    "github.com/getsentry/sentry-go/echo",
    [
      ["1.21", "v0.35.1"],
      ["1.24", "v0.42.0"],
    ],
  ],
];

for (const [id, check, module, versions] of CASES) {
  test.each(versions)(`${id} for Go %s asks for %s`, async (go, version) => {
    const { text } = await scaffolded(id, check, service(go));
    expect(text("go.mod")).toContain(`\t${module} ${version}\n`);
  });
}

test("where no version is old enough, it says so", async () => {
  const { changed, note } = await scaffolded("feature-flags", featureFlags, service("1.18"));
  expect(changed).toEqual([]);
  expect(note).toBe("What it would write needs Go 1.19.");
});

test("a version that the repository has already stays", async () => {
  const files = service("1.20");
  const asked = files["go.mod"].replace(
    "require github.com/labstack/echo/v4 v4.11.4\n",
    "require (\n\tgithub.com/labstack/echo/v4 v4.11.4\n\tgithub.com/prometheus/client_golang v1.15.0 // indirect\n)\n",
  );
  const { text } = await scaffolded("red-metrics", redMetrics, { ...files, "go.mod": asked });
  expect(text("go.mod")).toBe(asked);
});

test.each([
  ["1.17", "    go-version: stable\n", "v1.1.4"],
  ["1.20", "    go-version-file: go.mod\n", "v1.1.2"],
  ["1.21", "    go-version-file: go.mod\n", "v1.1.3"],
  ["1.26", "    go-version-file: go.mod\n", "v1.1.4"],
])("the pipeline of Go %s scans by what that Go can build", async (go, setup, version) => {
  const { text } = await scaffolded("ci-workflow", dependencyScanning, service(go));
  expect(text(".github/workflows/ci.yml")).toContain(setup);
  expect(text(".github/workflows/ci.yml")).toContain(`govulncheck@${version} ./...`);
});

test.each([
  ["1.17", "golang:1.24"],
  ["1.26.1", "golang:1.26"],
])("GitLab's image for Go %s is %s", async (go, image) => {
  const files = { ...service(go), ".gitlab-ci.yml": "lint:\n  script: [true]\n" };
  const { changed, text } = await scaffolded("ci-workflow", dependencyScanning, files);
  expect(changed.map(text).join("\n")).toContain(image);
});
