// Frameworks of Python's whose applications are small enough to stand together.

const STORES = {
  awaiting: `import os

from redis.asyncio import Redis

cache = Redis.from_url(os.environ["REDIS_URL"])
`,
  waiting: `import os

import redis

cache = redis.Redis.from_url(os.environ["REDIS_URL"])
`,
};

/** What has to be installed beside what the others use. */
export const FURTHER_PACKAGES = ["quart", "sanic", "bottle", "falcon"];

/**
 * Each with the modules that serve it, given a port.
 *
 * @type {readonly { name: string, waits: keyof typeof STORES, main: string, serve: (port: string) => readonly string[] }[]}
 */
const FRAMEWORKS = [
  {
    name: "Quart",
    waits: "awaiting",
    main: `from quart import Quart

app = Quart(__name__)


@app.get("/")
async def hello():
    return "hello"
`,
    serve: (port) => ["-m", "uvicorn", "main:app", "--port", port],
  },
  {
    name: "Sanic",
    waits: "awaiting",
    main: `from sanic import Sanic
from sanic.response import text

app = Sanic("shop")


@app.get("/")
async def hello(_):
    return text("hello")
`,
    serve: (port) => ["-m", "sanic", "main:app", "--single-process", "--port", port],
  },
  {
    name: "Bottle",
    waits: "waiting",
    main: `from bottle import Bottle

app = Bottle()


@app.get("/")
def hello():
    return "hello"
`,
    serve: (port) => ["-m", "waitress", `--port=${port}`, "main:app"],
  },
  {
    name: "Falcon, which waits",
    waits: "waiting",
    main: `import falcon


class Hello:
    def on_get(self, _, response):
        response.text = "hello"


app = falcon.App()
app.add_route("/", Hello())
`,
    serve: (port) => ["-m", "waitress", `--port=${port}`, "main:app"],
  },
  {
    name: "Falcon, which awaits",
    waits: "awaiting",
    main: `import falcon.asgi


class Hello:
    async def on_get(self, _, response):
        response.text = "hello"


app = falcon.asgi.App()
app.add_route("/", Hello())
`,
    serve: (port) => ["-m", "uvicorn", "main:app", "--port", port],
  },
];

/**
 * What is proved of them, for a folder and the Python that has their packages.
 *
 * @param {(name: string) => string} folderOf
 * @param {string} python
 */
export function furtherApps(folderOf, python) {
  return FRAMEWORKS.map(({ name, waits, main, serve }) => ({
    name,
    folder: folderOf(name),
    files: {
      "requirements.txt": `${name.split(",")[0]?.toLowerCase()}\n`,
      "stores.py": STORES[waits],
      "main.py": main,
    },
    asks: ["redis"],
    start: (/** @type {number} */ port) => ({ command: python, arguments: [...serve(String(port))] }),
  }));
}
