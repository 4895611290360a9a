import type { Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";
import { kept } from "./rows.ts";

const FLASK_SESSION = "https://flask-session.readthedocs.io/en/latest/config.html#SESSION_TYPE";
const SHARED = /^(?:redis|memcached|mongodb|sqlalchemy|dynamodb)$/;

/** The kinds of store that a file sets for Flask-Session. */
function typesIn({ resolver }: Site): readonly string[] {
  const found = resolver.program.text.matchAll(/\bSESSION_TYPE\b["']?\]?\s{0,4}[=:]\s{0,4}["'](\w{1,30})["']/g);
  return [...found].map(([, type = ""]) => type);
}

/** Where sessions of Python are kept. */
export const PYTHON_SESSIONS: readonly UseRow[] = [
  {
    ...kept("shared", "Flask-Session", FLASK_SESSION, "flask_session#Session"),
    when: (site) => typesIn(site).some((type) => SHARED.test(type)),
  },
  {
    ...kept("disk", "Flask-Session", FLASK_SESSION, "flask_session#Session"),
    when: (site) => {
      const types = typesIn(site);
      return types.length > 0 && types.every((type) => type === "filesystem");
    },
  },
  {
    ...kept("cookie", "Starlette", "https://www.starlette.io/middleware/#sessionmiddleware"),
    imports: ["starlette.middleware.sessions"],
  },
];
