import { describe, expect, test } from "vitest";
import { linkCompose } from "../../src/core/components/linkCompose.ts";
import { compose, composeFragments } from "../../src/core/extractors/compose.ts";
import type { Extraction } from "../../src/core/extractors/extractor.ts";
import type { ComposeService } from "../../src/core/model.ts";

function extract(text: string, path = "compose.yaml"): Extraction {
  // The reader needs no assets, so it answers at once.
  return compose.extract(
    { path, text, role: "production" },
    { read: () => Promise.reject(new Error("none")) },
  ) as Extraction;
}

function service(inside: string, path?: string): ComposeService | undefined {
  const first = extract(`services:\n  api: {${inside}}\n`, path).signals[0];
  return first?.kind === "compose.service" ? first.data : undefined;
}

test.each([
  ["build: .", "compose.yaml", ""],
  ["build: ./api", "compose.yaml", "api"],
  ["build: {context: ../api/, dockerfile: D}", "deploy/compose.yaml", "api"],
  ["build: {dockerfile: D}", "deploy/compose.yaml", "deploy"],
  ["build: 'https://example.com/a.git'", "compose.yaml", undefined],
  ["build: '${CONTEXT}'", "compose.yaml", undefined],
  ["image: redis", "compose.yaml", undefined],
])("%s in %s is built from %s", (inside, path, folder) => {
  expect(service(inside, path)?.build).toBe(folder);
});

test.each([
  ["'3000'", [3000]],
  ["3000", [3000]],
  ["'8080:80'", [80]],
  ["'127.0.0.1:8080:80/tcp'", [80]],
  ["'${PORT:-8080}:80'", [80]],
  ["'8080:${PORT:-80}'", [80]],
  ["'9000-9001:9000-9001'", [9000]],
  ["'53:53/udp'", []],
  ["'${PORT}'", []],
  ["{target: 80, published: 8080}", [80]],
])("port %s", (port, expected) => {
  expect(service(`ports: [${port}]`)?.ports).toEqual(expected);
});

describe("health checks", () => {
  test.each([
    ["healthcheck: {test: [CMD, 'true']}", true],
    ["healthcheck: {test: curl localhost}", true],
    ["healthcheck: {disable: true}", false],
    ["healthcheck: {test: [NONE]}", false],
    ["healthcheck: {interval: 5s}", false],
    ["image: a", false],
  ])("%s: %s", (inside, expected) => {
    expect(service(inside)?.healthcheck).toBe(expected);
  });
});

test("both forms of depends_on", () => {
  expect(service("depends_on: [db, cache]")?.dependsOn).toEqual(["db", "cache"]);
  expect(service("depends_on: {db: {condition: service_healthy}}")?.dependsOn).toEqual(["db"]);
});

test("what is shared by anchors is read", () => {
  const text =
    "x-app: &app\n  build: .\n  healthcheck: &check {test: 'true'}\nservices:\n  api:\n    <<: *app\n  worker:\n    build: .\n    healthcheck: *check\n";
  expect(extract(text).signals.map((signal) => signal.data)).toMatchObject([
    { name: "api", build: "", healthcheck: true },
    { name: "worker", build: "", healthcheck: true },
  ]);
});

test.each([
  ["docker-compose.dev.yml", "named"],
  ["docker-compose.override.yml", "named"],
  ["docker-compose-test.yaml", "named"],
  ["docker-compose.prod.yml", false],
  ["compose.yaml", false],
])("%s is for development: %s", (path, development) => {
  expect(service("image: a", path)?.development).toBe(development);
});

test("broken YAML is a problem at its place", () => {
  const { signals, problems } = extract("services:\n  api: [\n");
  expect(signals).toEqual([]);
  expect(problems).toMatchObject([{ place: { path: "compose.yaml" } }]);
});

test.each([
  "",
  "[]",
  "services: 3\n",
  "services: {a: 3, b: null, c: []}\n",
  "services:\n  a: &a {depends_on: *a, ports: {a: 1}}\n",
  "{{ x }}: y",
])("%j is borne", (text) => {
  expect(() => extract(text)).not.toThrow();
});

test("a service takes over what it extends in the same file", () => {
  const text =
    "services:\n  base:\n    build: ./api\n    healthcheck: { test: [CMD, ask] }\n  api:\n    extends: base\n    ports: ['80']\n";
  const api = extract(text).signals.find((signal) => signal.kind === "compose.service" && signal.data.name === "api");
  expect(api?.data).toMatchObject({ build: "api", healthcheck: true, ports: [80] });
});

test("services that extend each other end somewhere", () => {
  expect(extract("services:\n  a: { extends: b, image: x }\n  b: { extends: a }\n").signals).toHaveLength(2);
});

test.each([
  ["image: x, profiles: [debug]", "named"],
  ["image: x, profiles: [debug, web]", false],
  ["image: x", false],
])("{%s} is for developers: %s", (inside, is) => expect(service(inside)?.development).toBe(is));

describe("what is for developers' machines alone", () => {
  const developed = (text: string, path = "compose.yaml"): unknown => {
    const first = extract(text, path).signals[0];
    return first?.kind === "compose.service" && first.data.development;
  };
  test.each([
    ["services: {api: {image: shop}}", "compose.dev.yaml", "named"],
    ["services: {api: {image: shop}}", "fhir_testing/compose.yaml", "named"],
    ["services: {api: {image: shop}}", "compose.store-tester.yaml", "named"],
    ["services: {api: {image: shop}}", "compose.wiremock.yaml", "named"],
    ["services: {brain: {image: shop}}", "docker-compose.locust.yml", "named"],
    ["services: {migration: {image: shop}}", "compose.pipeline.yaml", "named"],
    ["services: {api: {image: shop}}", "compose.wire.yaml", false],
    ["services: {api-tests: {image: shop}}", "compose.yaml", "named"],
    ["services: {api: {image: shop, profiles: [dev]}}", "compose.yaml", "named"],
    ["services: {api: {image: shop}, mail: {image: mailhog/mailhog}}", "compose.yaml", "shown"],
    ["services: {api: {image: shop}, aws: {image: 'localstack/localstack:4'}}", "compose.yaml", "shown"],
    ["services: {api: {image: shop, environment: {RAILS_ENV: development}}}", "compose.yaml", "shown"],
    ["services: {api: {image: shop, environment: [APP_ENV=local]}}", "compose.yaml", "shown"],
    ["services: {api: {image: shop, environment: ['SPRING_PROFILES_ACTIVE=local,mocks']}}", "compose.yaml", "shown"],
    ["services: {api: {image: shop, environment: ['SPRING_PROFILES_ACTIVE=aws,local']}}", "compose.yaml", false],
    ["services: {api: {build: ., volumes: ['./:/var/www/html']}}", "compose.yaml", "shown"],
    ["services: {api: {build: {context: ./api}, volumes: [{source: ./api, target: /app}]}}", "compose.yaml", "shown"],
    [
      "services: {api: {image: shop, environment: [DATABASE_URL=postgres://db/shop_development]}}",
      "compose.yaml",
      "shown",
    ],
    ["services: {db: {image: 'acme/shop-development-database:latest'}}", "compose.yaml", "shown"],
    ["services: {api: {build: ., volumes: ['./config:/config']}}", "compose.yaml", false],
    ["services: {api: {image: shop, volumes: ['.:/config']}}", "compose.yaml", false],
    ["services: {api: {image: acme/devices}}", "compose.yaml", false],
    ["services: {portal: {image: 'acme/dev-portal:1.4'}}", "compose.yaml", false],
    ["services: {api: {image: 'acme/shop-dev:1.4'}}", "compose.yaml", "shown"],
    ["services: {api: {image: shop}}", "ab-testing/compose.yaml", false],
    ["services: {api: {image: shop, environment: {APP_ENV: production}}}", "compose.yaml", false],
    ["services: {api: {image: shop, environment: [APP_ENV]}}", "compose.yaml", false],
    ["services: {api: {image: acme/mailhog-exporter}}", "compose.yaml", false],
    ["services: {latest: {image: shop}}", "compose.yaml", false],
    ["services: {test: {image: shop}}", "compose.yaml", false],
  ])("%s in %s: %s", (text, path, expected) => expect(developed(text, path)).toBe(expected));
});

test.each([
  ["image: acme/workflow-local:latest", "shown"],
  ["image: acme/workflow:2", false],
  ["image: acme/shop, command: [go, test, ./...]", "named"],
  ["image: acme/shop, command: npm test", "named"],
  ["image: acme/shop, command: go tool run", false],
])("a service of %s is for developers: %s", (inside, development) => {
  expect(service(inside)?.development).toBe(development);
});

test.each([
  [3, 3],
  [20, 0],
])("of %i files of services in a folder %i are what runs here: so many are a catalogue", (files, running) => {
  const signals = Array.from({ length: files }).flatMap((_, at) => {
    const path = `templates/${at}.yaml`;
    const text = "services:\n  app:\n    image: acme/app\n";
    const read = composeFragments.extract(
      { path, text, role: "production" },
      { read: () => Promise.reject(new Error("none")) },
    ) as Extraction;
    return read.signals;
  });
  expect(linkCompose(signals).filter(({ kind }) => kind === "compose.service")).toHaveLength(running);
});
