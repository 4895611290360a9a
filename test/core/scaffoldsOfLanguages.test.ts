import { describe, expect, test } from "vitest";
import featureFlags from "../../src/core/checks/delivery/feature-flags.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Java, Kotlin, Ruby and PHP. The projects are those that test/prove compiles and runs where their tools are to be had.

const CHECKS = {
  "feature-flags": featureFlags,
  logger: structuredLogs,
  "red-metrics": redMetrics,
  opentelemetry: tracing,
};
const PROJECTS = ["spring", "ktor", "javalin", "micronaut", "quarkus"].map((name) => `scaffold-jvm/${name}`);
const EVERYWHERE = [...PROJECTS, "scaffold-ruby/rails", "scaffold-ruby/sinatra", "scaffold-php/laravel"];

const CASES: readonly (readonly [scaffold: keyof typeof CHECKS, project: string])[] = [
  ["logger", "scaffold-jvm/ktor"],
  ["logger", "scaffold-jvm/javalin"],
  ["logger", "scaffold-jvm/micronaut"],
  ["logger", "scaffold-ruby/sinatra"],
  ["logger", "scaffold-php/slim"],
  ["red-metrics", "scaffold-jvm/ktor"],
  ["red-metrics", "scaffold-jvm/javalin"],
  ["red-metrics", "scaffold-php/laravel"],
  ["red-metrics", "scaffold-php/symfony"],
  ["red-metrics", "scaffold-php/slim"],
  ["opentelemetry", "scaffold-php/laravel"],
  ["opentelemetry", "scaffold-php/symfony"],
  ["opentelemetry", "scaffold-php/slim"],
  ["opentelemetry", "scaffold-jvm/ktor"],
  ["opentelemetry", "scaffold-jvm/javalin"],
  ...[...EVERYWHERE, "scaffold-php/symfony"].map((project) => ["feature-flags", project] as const),
];

describe.each(CASES)("%s in %s", (scaffold, project) => {
  test("meets its check, and only once", async () => {
    const files = filesBelow(`test/prove/${project}`);
    const { before, after, changed, again, note } = await scaffolded(scaffold, CHECKS[scaffold], files);
    expect(before.state).not.toBe("met");
    expect(changed, note).not.toEqual([]);
    expect(after.findings).toEqual([]);
    expect(after.state, after.reason).toBe("met");
    expect(again.changes).toEqual([]);
  });
});
