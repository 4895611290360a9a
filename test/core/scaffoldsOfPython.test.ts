import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/core/checks/index.ts";
import { SCAFFOLDS } from "../../src/core/fixes/scaffolds/index.ts";
import type { State } from "../../src/core/model.ts";
import { scaffolded } from "../support/scaffolded.ts";

// Every topic under every framework of Python's; test/prove starts what is written and asks it.

const FRAMEWORKS = ["aiohttp", "bottle", "falcon", "falcon-asgi", "litestar", "quart", "sanic", "starlette", "tornado"];

/** Where an item stands afterwards: what only a person can say stays open. */
const TOPICS: Readonly<Record<string, State>> = {
  logger: "met",
  "red-metrics": "met",
  "rate-limiter": "unanswered",
  "error-tracking": "unanswered",
  // It is asked of payments, webhooks and messages, which these do not have.
  idempotency: "not-applicable",
};

/** Why there is no place for it. */
const WITHOUT: Readonly<Record<string, RegExp>> = {
  "idempotency of falcon-asgi": /cannot give a request's body back/,
  "idempotency of tornado": /handlers write their answers themselves/,
};

function made(scaffold: string, framework: string) {
  const check = CHECKS.find(({ id }) => SCAFFOLDS.some((each) => each.id === scaffold && each.check === id));
  if (check === undefined) throw new Error(`no check of ${scaffold}`);
  const app = readFileSync(`test/prove/scaffold-python/further/${framework}.py`, "utf8");
  const database = app.includes("import engine")
    ? `from sqlalchemy import create_engine\n\nengine = create_engine("postgresql+psycopg://db/shop")\n`
    : `import asyncpg\n\npool = asyncpg.create_pool("postgres://db/shop", timeout=2)\n`;
  const requirements = `${framework.replace("-asgi", "")}\nasyncpg\nsqlalchemy\n`;
  return scaffolded(scaffold, check, { "app.py": app, "db.py": database, "requirements.txt": requirements });
}

describe.each(Object.entries(TOPICS))("%s", (scaffold, state) => {
  test.each(FRAMEWORKS)("of %s", async (framework) => {
    const { before, after, changed, again, note } = await made(scaffold, framework);
    const why = WITHOUT[`${scaffold} of ${framework}`];
    if (why !== undefined) {
      expect(changed).toEqual([]);
      expect(note).toMatch(why);
      return;
    }
    expect(before.state).not.toBe("met");
    expect(changed, note).toContain("app.py");
    expect(after.findings).toEqual([]);
    expect(after.state, after.reason).toBe(state);
    expect(again.changes).toEqual([]);
  });
});

describe("an application that a function gives back as it makes it", () => {
  test.each([
    ["tornado", "logger", `import tornado.web`, "tornado.web.Application([])", "log_requests"],
    ["litestar", "red-metrics", "from litestar import Litestar", "Litestar(route_handlers=[])", "measure_requests"],
    ["litestar", "health-endpoint", "from litestar import Litestar", "Litestar(route_handlers=[])", "health_routes"],
  ])("%s: %s", async (framework, scaffold, imported, app, call) => {
    const check = CHECKS.find(({ id }) => SCAFFOLDS.some((each) => each.id === scaffold && each.check === id));
    if (check === undefined) throw new Error(`no check of ${scaffold}`);
    const { text, again } = await scaffolded(scaffold, check, {
      "requirements.txt": `${framework}\n`,
      "app.py": `${imported}\n\n\ndef make_app():\n    return ${app}\n\n\napp = make_app()\n`,
    });
    expect(text("app.py")).toContain(`def make_app():\n    app = ${app}\n    ${call}(app`);
    expect(text("app.py")).toMatch(/\)\n {4}return app\n\n\napp = make_app\(\)\n$/);
    expect(again.changes).toEqual([]);
  });
});

describe("a package whose imports are in order, and whose types are checked", () => {
  const files = {
    "requirements.txt": "fastapi\n",
    "shop/__init__.py": "",
    "shop/app.py": `import logging

from fastapi import FastAPI

from shop.core import settings
from shop.routes import router

app = FastAPI()
app.include_router(router)
`,
    "shop/core.py": "settings = {}\n",
    "shop/routes.py": `from fastapi import APIRouter

router = APIRouter()


@router.get("/orders")
def orders():
    return []
`,
  };
  const of = (scaffold: string) => {
    const check = CHECKS.find(({ id }) => SCAFFOLDS.some((each) => each.id === scaffold && each.check === id));
    if (check === undefined) throw new Error(`no check of ${scaffold}`);
    return scaffolded(scaffold, check, files);
  };

  test.each([
    [
      "health-endpoint",
      "from shop.core import settings\nfrom shop.health import health_routes\nfrom shop.routes import",
    ],
    [
      "red-metrics",
      "from shop.core import settings\nfrom shop.metrics import measure_requests\nfrom shop.routes import",
    ],
    [
      "rate-limiter",
      "from shop.core import settings\nfrom shop.rate_limit import limit_requests\nfrom shop.routes import",
    ],
  ])("%s is taken in where its name belongs", async (scaffold, imports) => {
    const { text, again } = await of(scaffold);
    expect(text("shop/app.py")).toContain(imports);
    expect(again.changes).toEqual([]);
  });

  test.each([
    [
      "red-metrics",
      "shop/metrics.py",
      "from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest\n",
    ],
    ["rate-limiter", "shop/rate_limit.py", "from limits.storage import storage_from_string\n"],
  ])("%s says what its functions take", async (scaffold, path, above) => {
    const { text } = await of(scaffold);
    expect(text(path)).toContain(`${above}from starlette.types import ASGIApp, `);
    expect(text(path)).toContain("def __init__(self, app: ASGIApp) -> None:");
    expect(text(path)).toContain("async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:");
    expect(text(path)).not.toMatch(/def \w+\((?:self, )?(?:app|scope|message|receive)[,)]/);
  });
});

const FASTAPI = `from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import redis.asyncio as redis
from fastapi import FastAPI

from app.settings import settings

cache = redis.from_url(settings.redis_url)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.pool = await asyncpg.create_pool(settings.database_url)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/orders/{number}")
async def order(number: int) -> int:
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(f"{settings.stock_url}/{number}")
    return answer.status_code
`;

describe("FastAPI", () => {
  const CODE = [
    "circuit-breaker",
    "error-tracking",
    "feature-flags",
    "health-endpoint",
    "idempotency",
    "logger",
    "rate-limiter",
    "red-metrics",
    "retry",
  ];
  const write = (id: string, app = FASTAPI) => {
    const check = CHECKS.find((each) => SCAFFOLDS.some((scaffold) => scaffold.id === id && scaffold.check === each.id));
    if (check === undefined) throw new Error(`no check of ${id}`);
    return scaffolded(id, check, {
      "app/main.py": app,
      "app/settings.py": "",
      [id === "health-endpoint" ? "app/none.txt" : "app/db.py"]:
        'from sqlalchemy.ext.asyncio import create_async_engine\n\nengine = create_async_engine("postgresql+asyncpg://db/shop")\n',
      "requirements.txt": "fastapi\nuvicorn\nasyncpg\nhttpx\nredis\nsqlalchemy\n",
      "mypy.ini": "[mypy]\nstrict = True\n",
    });
  };

  test.each(CODE)("%s types every function, for those who have all of them checked", async (id) => {
    const { changed, text } = await write(id);
    const made = changed.filter((path) => path.endsWith(".py"));
    expect(made.length).toBeGreaterThan(0);
    for (const path of made) {
      const heads = [...text(path).matchAll(/def \w+\(([^)]*)\)([^\n]*)\n/g)].filter(
        ([, given]) => !given?.includes("["),
      );
      for (const [head, given = "", returns = ""] of heads) {
        expect(returns, `${path}: ${head}`).toContain("->");
        for (const each of given.split(",").map((parameter) => parameter.trim()))
          expect(/^(?:self|\*|)$|:/.test(each), `${path}: ${head}`).toBe(true);
      }
    }
  });

  test("readiness asks a client that the application keeps, however it got there", async () => {
    const asked = `            "postgres": lambda: ask_asyncpg(app.state.pool),\n`;
    expect((await write("health-endpoint")).text("app/main.py")).toContain(asked);
    const entered = FASTAPI.replace(
      "    app.state.pool = await asyncpg.create_pool(settings.database_url)\n    yield",
      "    async with asyncpg.create_pool(settings.database_url) as pool:\n        app.state.pool = pool\n        yield",
    );
    expect((await write("health-endpoint", entered)).text("app/main.py")).toContain(asked);
  });

  test("a package is imported before the repository's own modules, in the order of names", async () => {
    expect((await write("error-tracking")).text("app/main.py")).toContain(
      "import redis.asyncio as redis\nimport sentry_sdk\nfrom fastapi import FastAPI\n",
    );
  });

  test("the package without types is told to mypy", async () => {
    expect((await write("circuit-breaker")).text("app/breaker.py")).toContain("  # type: ignore[import-untyped]\n");
  });
});

test("the example of an env file has what pydantic's settings are filled from as well", async () => {
  const check = CHECKS.find(({ id }) => id === "security/no-committed-secrets");
  if (check === undefined) throw new Error("no such check");
  const { text } = await scaffolded("env-example", check, {
    ".env": "PORT=3000\nSTRIPE_SECRET_KEY=q8Zt4Lw1Xv7Rb2Nc9Md5Ks3Hp6Gf0Ty\n",
    "app/settings.py":
      "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    database_url: str\n    stripe_secret_key: str\n    mail_host: str = 'localhost'\n",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "tests/test_settings.py":
      "from pydantic_settings import BaseSettings\n\n\nclass Fake(BaseSettings):\n    fake_name: str\n",
    "requirements.txt": "fastapi\npydantic-settings\n",
  });
  expect(text(".env.example").split("\n").slice(1)).toEqual([
    "PORT=",
    "STRIPE_SECRET_KEY=",
    "DATABASE_URL=",
    "MAIL_HOST=",
    "",
  ]);
});
