/** A framework that speaks ASGI, and how its application is given middleware that is written in ASGI itself. */
export interface AsgiFramework {
  /** What takes its application's class in, in the order of names. */
  readonly imported: string;
  readonly app: string;
  /** The line that puts a class of middleware before all else; what it is given beside the application begins with ", ". */
  taken(middleware: string, given?: string): string;
}

/** Pure ASGI costs a request least, and is the same under all of them: https://www.starlette.io/middleware/#pure-asgi-middleware */
export const ASGI = {
  fastapi: { imported: "from fastapi import FastAPI\n", app: "FastAPI", taken: added },
  starlette: { imported: "from starlette.applications import Starlette\n", app: "Starlette", taken: added },
  // https://docs.litestar.dev/latest/reference/app.html#litestar.app.Litestar.asgi_handler
  litestar: {
    imported: "from litestar import Litestar\n",
    app: "Litestar",
    taken: (middleware, given = "") => `app.asgi_handler = ${middleware}(app.asgi_handler${given})`,
  },
  // https://quart.palletsprojects.com/en/latest/how_to_guides/middleware.html
  quart: {
    imported: "from quart import Quart\n",
    app: "Quart",
    taken: (middleware, given = "") => `app.asgi_app = ${middleware}(app.asgi_app${given})`,
  },
} satisfies Readonly<Record<string, AsgiFramework>>;

function added(middleware: string, given = ""): string {
  return `app.add_middleware(${middleware}${given})`;
}

/** A function that middleware asks a request's headers by; where one comes twice, its values are one list. */
export const ASGI_HEADER = `def header_of(scope, name: bytes) -> str | None:
    values = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return ", ".join(values) if values else None
`;

/** Where a framework keeps the types of ASGI. */
const TYPES: Readonly<Record<string, string>> = {
  fastapi: "starlette.types",
  starlette: "starlette.types", // https://github.com/encode/starlette/blob/master/starlette/types.py
  litestar: "litestar.types", // https://docs.litestar.dev/latest/reference/types.html
};

/** What the functions of ASGI take, by how it is written without types. */
const TYPED: readonly (readonly [RegExp, string])[] = [
  [/(def __init__\(self, app)(?=[,)])/g, "$1: ASGIApp"],
  [/(def __call__\(self, )scope, receive, send\)/g, "$1scope: Scope, receive: Receive, send: Send)"],
  [/(def header_of\()scope,/g, "$1scope: Scope,"],
  [/(def body_of\()receive\)/g, "$1receive: Receive)"],
  [/(def receive_again\(\)):/g, "$1 -> Message:"],
  [/(async def \w+\()message\) -> None:/g, "$1message: Message) -> None:"],
  [/^( +)(held|messages) = \[/gm, "$1$2: list[Message] = ["],
];

/** A module of middleware in ASGI with the framework's types, for those who have every function checked. */
export function typedAsgi(text: string, framework: string): string {
  const module = Object.hasOwn(TYPES, framework) ? TYPES[framework] : undefined;
  if (module === undefined || !/def __call__\(self, scope, receive, send\)/.test(text)) return text;
  const typed = TYPED.reduce((each, [pattern, by]) => each.replace(pattern, by), text);
  const names = ["ASGIApp", "Message", "Receive", "Scope", "Send"].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(typed),
  );
  const line = `from ${module} import ${names.join(", ")}\n`;
  // Behind the framework's own imports and what else comes before them in the order of names.
  const imports = [...typed.matchAll(/^from (?!\.)(\S+) import [^(\n]*\n/gm)];
  const before = imports.findLast(([, from = ""]) => from <= module && THIRD.test(from)) ?? imports.at(-1);
  if (before === undefined) return text;
  const at = before.index + before[0].length;
  return typed.slice(0, at) + line + typed.slice(at);
}

/** Modules that such files take from outside of the standard library. */
const THIRD = /^(?:fastapi|starlette|litestar|limits|prometheus_client|sqlalchemy|psycopg|asyncpg|redis)\b/;
