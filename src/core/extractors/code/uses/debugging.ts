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

/** True where the argument at this position is true, also by way of a constant. */
function isTrueAt(position: number, { call, resolver }: Site): boolean {
  const given = call?.arguments[position];
  if (given === undefined || given.name !== undefined || given.spread) return false;
  const [only, ...others] = resolver.follow({ expression: given.value });
  return only?.expression.kind === "literal" && only.expression.value === true && others.length === 0;
}

/** True where the object that is given has this key set to true. */
function hasTrue(key: string, { call, resolver }: Site): boolean {
  const argument = call && resolver.argument({ expression: call }, 0);
  if (argument?.state !== "given") return false;
  return argument.values.some((value) => {
    const entry = resolver.entry(value, key);
    return (
      entry.state === "given" &&
      entry.values.every(({ expression }) => expression.kind === "literal" && expression.value === true)
    );
  });
}

function textOfCall({ call, resolver }: Site): string {
  return call === undefined ? "" : resolver.program.text.slice(call.span.start, call.span.end);
}

const SHOWS_EXCEPTIONS = /^set[ \t(]{1,4}:show_exceptions\b/;

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
        when: (site) => debugGiven(site) || isTrueAt(2, site),
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
        library: "Bottle",
        role: "maybe",
        calls: ["bottle#debug"],
        when: (site) => site.call?.arguments.length === 0 || isTrueAt(0, site),
        source: "https://bottlepy.org/docs/dev/tutorial.html#debug-mode",
      },
      {
        library: "Sanic",
        role: "maybe",
        calls: ["sanic#Sanic.run"],
        when: debugGiven,
        source: "https://sanic.dev/en/guide/running/development.html#debug-mode",
      },
      {
        library: "Dash",
        role: "maybe",
        calls: ["dash#Dash.run", "dash#Dash.run_server"],
        when: debugGiven,
        source: "https://dash.plotly.com/devtools",
      },
      {
        library: "aiohttp-debugtoolbar",
        role: "on",
        calls: ["aiohttp_debugtoolbar#setup"],
        source: "https://github.com/aio-libs/aiohttp-debugtoolbar#usage",
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
        library: "Apollo Server",
        role: "on",
        calls: ["@apollo/server#ApolloServer"],
        when: (site) => hasTrue("includeStacktraceInErrorResponses", site),
        source: "https://www.apollographql.com/docs/apollo-server/api/apollo-server#includestacktraceinerrorresponses",
      },
      {
        library: "Apollo Server",
        role: "on",
        calls: ["apollo-server#ApolloServer", "apollo-server-express#ApolloServer", "apollo-server-core#ApolloServer"],
        when: (site) => hasTrue("debug", site),
        source: "https://www.apollographql.com/docs/apollo-server/v3/api/apollo-server#debug",
      },
      {
        library: "Node.js",
        role: "attach",
        calls: ["inspector#open"],
        when: ({ call }) => {
          const host = call?.arguments[1]?.value;
          return host?.kind === "literal" && (host.value === "0.0.0.0" || host.value === "::");
        },
        source: "https://nodejs.org/api/inspector.html#inspectoropenport-host-wait",
      },
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
    go: [
      {
        library: "Echo",
        role: "on",
        calls: [],
        assigns: ["*.Debug"],
        words: ["Debug"],
        when: (site) => isTrue(site) && imports(site, /^github\.com\/labstack\/echo(?:\/|$)/),
        source: "https://echo.labstack.com/docs/customization#debug",
      },
    ],
    php: [
      {
        library: "Slim",
        role: "on",
        calls: ["#*.addErrorMiddleware", "~*.addErrorMiddleware"],
        when: (site) => isTrueAt(0, site),
        source: "https://www.slimframework.com/docs/v4/middleware/error-handling.html",
      },
    ],
    ruby: [
      {
        library: "Sinatra",
        role: "on",
        calls: ["#set", "~set"],
        when: (site) => isTrueAt(1, site) && SHOWS_EXCEPTIONS.test(textOfCall(site)),
        source: "https://sinatrarb.com/configuration.html",
      },
      {
        library: "Rails",
        role: "on",
        calls: [],
        assigns: ["*config.consider_all_requests_local"],
        words: ["consider_all_requests_local"],
        when: (site) => isTrue(site) && /(?:^|\/)(?:environments\/)?production\.rb$/.test(site.resolver.program.path),
        source: "https://guides.rubyonrails.org/configuring.html#config-consider-all-requests-local",
      },
    ],
  },
};
