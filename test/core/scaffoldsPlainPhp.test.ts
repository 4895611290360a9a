import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// What is written for PHP without a framework, whose front tells requests apart by their address.

const SHOP = {
  "composer.json":
    '{"name":"acme/shop","require":{"php":"^8.2","guzzlehttp/guzzle":"^7.9"},"autoload":{"psr-4":{"Shop\\\\":"src/"}}}\n',
  Dockerfile: 'FROM php:8.3-apache\nCOPY . /var/www/html\nCMD ["apache2-foreground"]\n',
  "public/index.php": `<?php

require __DIR__ . '/../vendor/autoload.php';

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
echo $path === '/orders' ? '[]' : '';
`,
};

async function made(id: string, files: Readonly<Record<string, string>>) {
  const workspace = new MemoryWorkspace(files);
  const engine = engineOver(workspace, { checks: [] });
  await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id });
  for (const { path, after } of changes) workspace.files.set(path, after);
  await engine.scan(never);
  expect((await engine.scaffold({ id })).changes).toEqual([]);
  return { note, text: (path: string) => changes.find((each) => each.path === path)?.after ?? "" };
}

test.each([
  ["error-tracking", "src/error-tracking.php", "'dsn' => getenv('SENTRY_DSN') ?: null", "sentry/sentry"],
  ["feature-flags", "src/FeatureFlags.php", "namespace Shop;", "open-feature/sdk"],
  ["opentelemetry", "Dockerfile", "ENV OTEL_PHP_EXPERIMENTAL_AUTO_ROOT_SPAN=true\n", "open-telemetry/sdk"],
])("%s", async (id, path, part, library) => {
  const { text, note } = await made(id, SHOP);
  expect(text(path), note).toContain(part);
  expect(text("composer.json")).toContain(`"${library}"`);
  if (id === "error-tracking") expect(text("public/index.php")).toContain("errorTracking();\n");
});

test("OpenTelemetry waits for an image, and says so", async () => {
  const { Dockerfile: _, ...files } = SHOP;
  expect((await made("opentelemetry", files)).note).toMatch(/: write the Dockerfile first\.$/);
});

test("keys of writes have no place, and it says why", async () => {
  expect((await made("idempotency", SHOP)).note).toMatch(/^There is no template for PHP of shop: its front prints /);
});
