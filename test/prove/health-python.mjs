// Proves by running them that the endpoints scaffolded for Python's frameworks answer 200 when all is well, and 503 in
// time when Redis or PostgreSQL hangs or is down, while liveness goes on answering 200.
import path from "node:path";
import { finished, prove, skip, summary, temporaryFolder } from "./health/proof.mjs";
import { FURTHER_PACKAGES, furtherApps } from "./health/pythonFurther.mjs";

const PACKAGES = [
  "fastapi",
  "uvicorn",
  "flask",
  "aiohttp",
  "flask-sqlalchemy",
  "django",
  "waitress",
  "redis",
  "sqlalchemy",
  "psycopg[binary]",
  "psycopg-pool",
  "asyncpg",
  ...FURTHER_PACKAGES,
];

const { folder, remove } = await temporaryFolder();
const python = path.join(folder, "venv/bin/python");
try {
  const why = await installed();
  if (why === undefined) await proveAll();
  else skip("all of Python's frameworks", why);
} finally {
  await remove();
}
summary();

/** Why the packages could not be had; undefined when they are there. */
async function installed() {
  const made = await finished("python3", ["-m", "venv", path.join(folder, "venv")]);
  if (made.code !== 0) return `python3 could not make an environment: ${made.output.trim().split("\n")[0]}`;
  const got = await finished(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES]);
  return got.code === 0 ? undefined : `their packages could not be installed: ${got.output.trim().split("\n")[0]}`;
}

async function proveAll() {
  for (const app of furtherApps((name) => path.join(folder, name.replaceAll(/\W+/g, "-")), python)) await prove(app);

  await prove({
    name: "FastAPI, clients that wait",
    folder: path.join(folder, "fastapi-sync"),
    files: {
      "requirements.txt": "fastapi\nuvicorn\n",
      "shop/__init__.py": "",
      "shop/stores.py": `import os

import redis
from sqlalchemy import create_engine

engine = create_engine("postgresql+psycopg://", pool_pre_ping=True)
cache = redis.Redis.from_url(os.environ["REDIS_URL"])
`,
      "shop/main.py": `from fastapi import FastAPI

app = FastAPI(title="shop")


@app.get("/")
def hello():
    return "hello"
`,
    },
    start: (port) => ({ command: python, arguments: ["-m", "uvicorn", "shop.main:app", "--port", String(port)] }),
  });

  await prove({
    name: "FastAPI, clients that are awaited",
    folder: path.join(folder, "fastapi-async"),
    files: {
      "requirements.txt": "fastapi\nuvicorn\n",
      "main.py": `import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from psycopg_pool import AsyncConnectionPool
from redis.asyncio import Redis

pool = AsyncConnectionPool("", min_size=1, open=False, check=AsyncConnectionPool.check_connection)
cache = Redis.from_url(os.environ['REDIS_URL'])


@asynccontextmanager
async def lifespan(_: FastAPI):
    await pool.open()
    yield
    await pool.close()


def create_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    async def hello():
        return "hello"

    return app


app = create_app()
`,
    },
    start: (port) => ({ command: python, arguments: ["-m", "uvicorn", "main:app", "--port", String(port)] }),
  });

  await prove({
    name: "Starlette",
    folder: path.join(folder, "starlette"),
    files: {
      "requirements.txt": "starlette\nuvicorn\n",
      "app.py": `import os

from redis.asyncio import Redis
from sqlalchemy import create_engine
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

cache = Redis.from_url(os.environ["REDIS_URL"])
engine = create_engine("postgresql+psycopg://", pool_pre_ping=True)


async def hello(request):
    return PlainTextResponse("hello")


app = Starlette(routes=[Route("/", hello)])
`,
    },
    start: (port) => ({ command: python, arguments: ["-m", "uvicorn", "app:app", "--port", String(port)] }),
  });

  await prove({
    name: "aiohttp",
    folder: path.join(folder, "aiohttp"),
    files: {
      "requirements.txt": "aiohttp\n",
      "app.py": `import os

from aiohttp import web
from redis.asyncio import Redis
from sqlalchemy import create_engine

cache = Redis.from_url(os.environ["REDIS_URL"])
engine = create_engine("postgresql+psycopg://", pool_pre_ping=True)

app = web.Application()

web.run_app(app, port=int(os.environ["PORT"]))
`,
    },
    start: () => ({ command: python, arguments: ["app.py"] }),
  });

  await prove({
    name: "Flask",
    folder: path.join(folder, "flask"),
    files: {
      "requirements.txt": "flask\n",
      "shop/__init__.py": `from flask import Flask

from .stores import cache, db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql+psycopg://"
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True}
    db.init_app(app)

    @app.get("/")
    def hello():
        return "hello"

    return app
`,
      "shop/stores.py": `import os

import redis
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
cache = redis.Redis.from_url(os.environ["REDIS_URL"])
`,
    },
    keys: { postgres: "database" },
    start: (port) => ({
      command: python,
      arguments: ["-m", "flask", "--app", "shop:create_app()", "run", "--port", String(port)],
    }),
  });

  await prove({
    name: "Django",
    folder: path.join(folder, "django"),
    files: {
      "requirements.txt": "django\n",
      "manage.py": `import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")

from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
`,
      "shop/__init__.py": "",
      "shop/wsgi.py": `import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")

application = get_wsgi_application()
`,
      "shop/settings.py": `import os

SECRET_KEY = "for-the-proof"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "shop.urls"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["PGHOST"],
        "PORT": os.environ["PGPORT"],
        "NAME": "shop",
        "USER": "shop",
        "PASSWORD": os.environ["PGPASSWORD"],
    }
}
`,
      "shop/cache.py": `import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"])
`,
      "shop/urls.py": `from django.http import HttpResponse
from django.urls import path

urlpatterns = [
    path("", lambda request: HttpResponse("hello")),
]
`,
    },
    keys: { postgres: "database" },
    start: (port) => ({
      command: python,
      arguments: ["-m", "waitress", `--port=${port}`, "shop.wsgi:application"],
    }),
  });
}
