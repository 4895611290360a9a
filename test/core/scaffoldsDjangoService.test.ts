import { expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import structuredLogs from "../../src/core/checks/observability/structured-logs.ts";
import gracefulDegradation from "../../src/core/checks/reliability/graceful-degradation.ts";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { scaffolded } from "../support/scaffolded.ts";
import { engineOver, never } from "../support/scan.ts";

// A service of Django as they grow: scripts for its pages beside it, a package called logs, pinned requirements.

const call = (name: string) => `import requests


def ${name}():
    return requests.get("https://api.example.com/${name}", timeout=3)
`;

const SERVICE = {
  "manage.py": `import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
`,
  "requirements.txt": "Django==5.1\npsycopg==3.2.3\nrequests==2.32.3\n",
  "static/js/orders.js": "document.querySelectorAll('.order').forEach((row) => row.remove());\n",
  "tools/report.py": call("report"),
  "shop/__init__.py": "",
  "shop/logs/__init__.py": "import logging\n\n\nclass Handler(logging.Handler):\n    pass\n",
  "shop/orders.py": call("orders"),
  "shop/users.py": call("users"),
  "shop/settings.py": `ROOT_URLCONF = "shop.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"}}
WSGI_APPLICATION = "shop.wsgi.application"
`,
  "shop/wsgi.py": `from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
`,
  "shop/views.py": `from django.http import JsonResponse


def orders(request):
    return JsonResponse({})
`,
  "shop/urls.py": `from django.urls import path

from shop.views import orders

urlpatterns = [
    path("orders", orders),
]
`,
};

test("flags are Python's, whatever its pages are written in", async () => {
  const engine = engineOver(new MemoryWorkspace(SERVICE), { checks: CHECKS });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "feature-flags" });
  expect(changes.map(({ path }) => path).filter((path) => !path.endsWith(".txt"))).toEqual([
    expect.stringMatching(/flags\.py$/),
  ]);
  const { note } = await engine.scaffold({ id: "opentelemetry" });
  expect(note ?? "").not.toContain("package.json");
});

test("a module does not hide behind a package of its name", async () => {
  const { changed, text } = await scaffolded("logger", structuredLogs, SERVICE);
  expect(changed).toEqual(["shop/request_logs.py", "shop/settings.py"]);
  expect(text("shop/settings.py")).toContain('    "shop.request_logs.log_requests",\n');
  // Django logs what it answers with 4xx behind all middleware: the id has to be there still.
  expect(text("shop/request_logs.py")).not.toContain("request_id.reset");
});

test("a module lies in the package of those that have use for it, and is pinned as others are", async () => {
  const { changed, text } = await scaffolded("circuit-breaker", gracefulDegradation, SERVICE);
  expect(changed).toEqual(["requirements.txt", "shop/breaker.py"]);
  expect(text("requirements.txt")).toBe("circuitbreaker==2.1\nDjango==5.1\npsycopg==3.2.3\nrequests==2.32.3\n");
});

test("a file that names its own package goes on doing so", async () => {
  const { text } = await scaffolded("health-endpoint", healthEndpoint, SERVICE);
  expect(text("shop/urls.py")).toContain("from shop.health import livez, readyz\n");
});

test("a database that settings of several environments name is asked once", async () => {
  const { text } = await scaffolded("health-endpoint", healthEndpoint, {
    ...SERVICE,
    "shop/settings_local.py": `from shop.settings import *\n\nDATABASES = {"default": {"ENGINE": "django.db.backends.mysql"}}\n`,
  });
  expect(text("shop/health.py").match(/: ask_database,/g)).toHaveLength(1);
});
