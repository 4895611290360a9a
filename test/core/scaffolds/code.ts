import type { ScaffoldCase } from "./case.ts";
import { type Files, PAGES } from "./projects.ts";

const APP: Files = {
  "package.json": `{
  "name": "shop",
  "type": "module",
  "scripts": { "start": "node src/app.js" },
  "dependencies": {
    "express": "^5.1.0"
  }
}
`,
  "src/app.js": `import express from "express";

const app = express();
app.get("/orders", (_request, response) => {
  console.log("orders listed");
  response.json([]);
});
app.listen(3000);
`,
};

/** A service in JavaScript with a package of its own. */
function service(dependencies: Readonly<Record<string, string>>, files: Files): Files {
  const manifest = { name: "shop", type: "module", scripts: { start: "node src/app.js" }, dependencies };
  return { "package.json": `${JSON.stringify(manifest, null, 2)}\n`, ...files };
}

const RATES = `export async function rates() {
  const answer = await fetch("https://rates.example.com/latest", { signal: AbortSignal.timeout(2000) });
  return answer.json();
}
`;

const WEBHOOKS = service(
  { express: "^5.1.0", pg: "^8.0.0" },
  {
    "src/db.js": `import pg from "pg";

export const pool = new pg.Pool({ connectionTimeoutMillis: 2000 });
`,
    "src/app.js": `import express from "express";
import { place } from "./orders.js";

const app = express();

app.use(express.json());

app.post("/webhooks/orders", async (request, response) => {
  await place(request.body);
  response.sendStatus(202);
});
app.listen(3000);
`,
  },
);

export const CODE_CASES: readonly ScaffoldCase[] = [
  { scaffold: "health-endpoint", files: APP },
  {
    scaffold: "graceful-shutdown",
    files: {
      "go.mod": "module shop\n\ngo 1.23\n",
      "main.go":
        'package main\n\nimport (\n\t"log"\n\n\t"net/http"\n)\n\nfunc main() {\n\tmux := http.NewServeMux()\n\tlog.Fatal(http.ListenAndServe(":8080", mux))\n}\n',
    },
  },
  {
    scaffold: "retry",
    files: service({ express: "^5.1.0" }, { "src/rates.js": RATES }),
    holds: {
      "src/retry.js": /from "cockatiel"/,
      "src/rates.js": /await retrying\(\(\) => fetch\(/,
      "package.json": /"cockatiel": "\^3/,
    },
  },
  {
    scaffold: "circuit-breaker",
    files: service({ express: "^5.1.0" }, { "src/rates.js": RATES }),
    // Which answer may stand for which call, only a person can say.
    state: "unanswered",
    because: /which dependencies the service must do without is for a person to say/,
  },
  {
    scaffold: "idempotency",
    files: WEBHOOKS,
    holds: {
      "src/idempotency_keys.sql": /CREATE TABLE idempotency_keys/,
      "src/app.js":
        /app\.use\(express\.json\(\)\);\nconst askDatabase = [^\n]*\napp\.use\(idempotent\(askDatabase\)\);\n\napp\.post\("\/webhooks\/orders", onceEach\(askDatabase\), async/,
    },
  },
  {
    scaffold: "rate-limiter",
    files: APP,
    holds: { "src/app.js": /app\.use\(limitRequests\(\)\);/ },
    // The register of limits is a page of its own.
    state: "unanswered",
    because: /no document about it was found/,
  },
  {
    scaffold: "error-tracking",
    files: APP,
    holds: { "src/app.js": /Sentry\.setupExpressErrorHandler\(app\);\napp\.listen\(3000\);/ },
    state: "unanswered",
    because: /environments it runs in were not seen side by side/,
  },
  {
    scaffold: "web-vitals",
    files: PAGES,
    holds: { "src/main.tsx": /import "\.\/vitals";/ },
    state: "unanswered",
    because: /they are measured where people visit/,
  },
  {
    scaffold: "retry",
    files: {
      "requirements.txt": "fastapi\nhttpx\n",
      "app.py": `import httpx
from fastapi import FastAPI

app = FastAPI()
client = httpx.AsyncClient(timeout=2)


@app.get("/rates")
async def rates():
    answer = await client.get("https://rates.example.com/latest")
    return answer.json()
`,
    },
    holds: {
      "app.py": /await retrying_async\(lambda: client\.get\("https:\/\/rates\.example\.com\/latest"\)\)/,
      "requirements.txt": /^tenacity>=9\.0$/m,
    },
  },
  {
    scaffold: "circuit-breaker",
    files: {
      "requirements.txt": "flask\nrequests\n",
      "app.py": `import requests
from flask import Flask

app = Flask(__name__)


@app.get("/rates")
def rates():
    return requests.get("https://rates.example.com/latest", timeout=2).json()
`,
    },
    holds: { "breaker.py": /answer: T = breaker\.call\(ask\)/ },
    state: "unanswered",
    because: /which dependencies the service must do without is for a person to say/,
  },
  ...["FastAPI", "Flask"].flatMap((framework): readonly ScaffoldCase[] => {
    const module = framework.toLowerCase();
    const files = {
      "requirements.txt": `${module}\n`,
      "app.py": `from ${module} import ${framework}\n\napp = ${framework}(__name__)\n\n\n@app.get("/orders")\ndef orders():\n    return []\n`,
    };
    return [
      {
        scaffold: "rate-limiter",
        files,
        holds: { "app.py": /^limit_requests\(app\)$/m, "requirements.txt": /^limits>=5\.0$/m },
        state: "unanswered",
        because: /no document about it was found/,
      },
      {
        scaffold: "error-tracking",
        files,
        holds: { "app.py": /sentry_sdk\.init\(\)\n\napp = / },
        state: "unanswered",
        because: /environments it runs in were not seen side by side/,
      },
    ];
  }),
  {
    scaffold: "rate-limiter",
    files: {
      "requirements.txt": "django\n",
      "manage.py": "",
      "shop/__init__.py": "",
      "shop/settings.py": `ROOT_URLCONF = "shop.urls"\nMIDDLEWARE = [\n    "django.middleware.common.CommonMiddleware",\n]\n`,
      "shop/urls.py": `from django.urls import path\n\nfrom shop.views import orders\n\nurlpatterns = [path("orders", orders)]\n`,
      "shop/views.py": `from django.http import JsonResponse\n\n\ndef orders(request):\n    return JsonResponse([], safe=False)\n`,
    },
    holds: { "shop/settings.py": /MIDDLEWARE = \[\n {4}"shop\.rate_limit\.limit_requests",\n/ },
    state: "unanswered",
    because: /no document about it was found/,
  },
  {
    scaffold: "error-tracking",
    files: service(
      { express: "^5.1.0" },
      {
        "src/app.js": `import express from "express";
import { errorHandler } from "./errors.js";

const app = express();
app.get("/orders", (_request, response) => response.json([]));
app.use(errorHandler);
app.listen(3000);
`,
      },
    ),
    // Before what answers errors: that passes nothing on.
    holds: { "src/app.js": /Sentry\.setupExpressErrorHandler\(app\);\napp\.use\(errorHandler\);/ },
    state: "unanswered",
    because: /environments it runs in were not seen side by side/,
  },
  {
    scaffold: "error-tracking",
    files: {
      "pyproject.toml":
        '[tool.poetry]\nname = "shop"\n\n[tool.poetry.dependencies]\npython = "^3.12"\nfastapi = "^0.115"\n\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
      "app.py":
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    return []\n',
    },
    holds: { "pyproject.toml": /^fastapi = "\^0\.115"\nsentry-sdk = ">=2\.20"\n\n\[tool/m },
    state: "unanswered",
    because: /environments it runs in were not seen side by side/,
  },
  { scaffold: "logger", files: APP },
  { scaffold: "red-metrics", files: APP },
  { scaffold: "opentelemetry", files: APP },
  { scaffold: "feature-flags", files: APP },
  {
    scaffold: "integration-test",
    files: {
      ...APP,
      "src/price.test.js": 'import { test } from "node:test";\ntest("adds tax", () => {});\n',
      "src/app.test.js":
        'import request from "supertest";\nimport { test } from "node:test";\ntest("answers", () => request(app).get("/"));\n',
    },
  },
  {
    scaffold: "env-example",
    files: { ...APP, ".env": "STRIPE_SECRET_KEY=q8Zt4Lw1Xv7Rb2Nc9Md5Ks3Hp6Gf0Ty\nPORT=3000\n" },
  },
];
