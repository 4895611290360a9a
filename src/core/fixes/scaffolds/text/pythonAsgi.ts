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
