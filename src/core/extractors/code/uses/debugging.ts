import type { Site } from "../resilience/site.ts";
import { writtenIn } from "./logging/given.ts";
import type { UseTable } from "./row.ts";

/** True where the call is told so by one of these keywords: `debug=True`, also by way of a constant. */
function told(...keywords: readonly string[]): (site: Site) => boolean {
  return ({ call, resolver }) => {
    const value = call?.arguments.find(({ name }) => name !== undefined && keywords.includes(name))?.value;
    const [only, ...others] = value === undefined ? [] : resolver.follow({ expression: value });
    return only?.expression.kind === "literal" && only.expression.value === true && others.length === 0;
  };
}

const debugGiven = told("debug");

/** True in a file that imports the library whose members others have as well. */
function imports({ resolver }: Site, library: RegExp): boolean {
  return resolver.program.imports.some(({ module }) => library.test(module));
}

/** True where what is assigned is true. */
function isTrue(site: Site): boolean {
  return /^\s*(?:true|True)\s*$/.test(writtenIn(site));
}

/**
 * Modes that show a program's insides to whoever makes it fail. on: to everybody it answers · maybe: to whom it is begun
 * for in this way.
 */
export const DEBUGGING: UseTable = {
  topic: "debugging",
  rows: {
    python: [
      {
        library: "FastAPI",
        role: "on",
        calls: ["fastapi#FastAPI"],
        when: debugGiven,
        source: "https://fastapi.tiangolo.com/reference/fastapi/",
      },
      {
        library: "Starlette",
        role: "on",
        calls: ["starlette.applications#Starlette"],
        when: debugGiven,
        source: "https://www.starlette.io/applications/#applications",
      },
      // The server of development, whose debugger runs what it is sent.
      {
        library: "Flask",
        role: "maybe",
        calls: ["flask#Flask.run"],
        when: debugGiven,
        source: "https://flask.palletsprojects.com/en/stable/debugging/#the-built-in-debugger",
      },
      {
        library: "Flask",
        role: "maybe",
        calls: ["flask#Flask.config.update", "flask#Flask.config.from_mapping"],
        when: told("DEBUG"),
        source: "https://flask.palletsprojects.com/en/stable/config/#DEBUG",
      },
      {
        library: "Flask",
        role: "maybe",
        calls: [],
        assigns: ["*app.debug", "*application.debug", "*config.DEBUG"],
        words: ["debug", "DEBUG"],
        when: (site) => isTrue(site) && imports(site, /^flask$/),
        source: "https://flask.palletsprojects.com/en/stable/config/#DEBUG",
      },
      {
        library: "Tornado",
        role: "on",
        calls: ["tornado.web#Application"],
        when: told("debug", "serve_traceback"),
        source: "https://www.tornadoweb.org/en/stable/guide/running.html#debug-mode-and-automatic-reloading",
      },
      {
        library: "Bottle",
        role: "maybe",
        calls: ["bottle#run", "bottle#Bottle.run"],
        when: debugGiven,
        source: "https://bottlepy.org/docs/dev/tutorial.html#debug-mode",
      },
      {
        library: "Werkzeug",
        role: "maybe",
        calls: ["werkzeug.serving#run_simple", "werkzeug#run_simple"],
        when: told("use_debugger", "use_evalex"),
        source: "https://werkzeug.palletsprojects.com/en/stable/debug/",
      },
      {
        library: "Werkzeug",
        role: "on",
        calls: ["werkzeug.debug#DebuggedApplication"],
        when: told("evalex"),
        source: "https://werkzeug.palletsprojects.com/en/stable/debug/",
      },
    ],
    javascript: [
      {
        library: "errorhandler",
        role: "on",
        calls: ["errorhandler", "errorhandler#default"],
        source: "https://expressjs.com/en/resources/middleware/errorhandler.html",
      },
    ],
    csharp: [
      {
        library: "ASP.NET Core",
        role: "on",
        calls: ["#*.UseDeveloperExceptionPage", "~*.UseDeveloperExceptionPage"],
        source: "https://learn.microsoft.com/aspnet/core/fundamentals/error-handling#developer-exception-page",
      },
    ],
    ruby: [
      {
        library: "Rails",
        role: "on",
        calls: [],
        assigns: ["*config.consider_all_requests_local"],
        words: ["consider_all_requests_local"],
        when: (site) => isTrue(site) && /(?:^|\/)environments\/production\.rb$/.test(site.resolver.program.path),
        source: "https://guides.rubyonrails.org/configuring.html#config-consider-all-requests-local",
      },
    ],
  },
};
