import type { LibraryUse, Place, Signal } from "../../model.ts";
import { debuggingOf } from "../commands/debugging.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { elements, readXml } from "../manifests/xml.ts";
import { readYaml } from "../readYaml.ts";
import { parseEnv } from "../secrets/dotenv.ts";
import { isExampleEnv } from "../secrets/envNames.ts";
import { isTemplated } from "../yaml.ts";
import { type Line, linesOf } from "./line.ts";
import { flattened } from "./spring.ts";

type About = Pick<LibraryUse, "library" | "role" | "call" | "language">;

function debugging(place: Place, about: About): Signal<"library.used"> {
  return { kind: "library.used", place, data: { ...about, topic: "debugging", inBrowser: false, facts: {} } };
}

const COMPILATION = 'compilation debug="true"';
const CUSTOM_ERRORS = 'customErrors mode="Off"';
const HTTP_ERRORS = 'httpErrors errorMode="Detailed"';

/** Settings of ASP.NET, each with the attribute and the value that it has for developers. */
const SHOWN: readonly (readonly [element: string, attribute: string, value: RegExp, role: string, call: string])[] = [
  // https://learn.microsoft.com/dotnet/api/system.web.configuration.compilationsection.debug
  ["compilation", "debug", /^true$/i, "compile", COMPILATION],
  // https://learn.microsoft.com/dotnet/api/system.web.configuration.customerrorsmode
  ["customErrors", "mode", /^off$/i, "on", CUSTOM_ERRORS],
  // https://learn.microsoft.com/iis/configuration/system.webserver/httperrors/
  ["httpErrors", "errorMode", /^detailed$/i, "on", HTTP_ERRORS],
];
/** What is laid over it when it is published: https://learn.microsoft.com/aspnet/web-forms/overview/deployment/visual-studio-web-deployment/web-config-transformations */
const TRANSFORM = /(?:^|\/)web\.(?:release|prod(?:uction)?|live)\.config$/i;

/** Reads what ASP.NET shows of itself, and what a transform takes away of it ("off"). */
const webConfig: Extractor = {
  name: "Web.config",
  files: ["**/[Ww]eb.config", "**/[Ww]eb.{Release,Prod,Production,Live}.config"],
  mayHold: (text) => /<(?:compilation|customErrors|httpErrors)\b/.test(text),

  extract({ path, text }) {
    const isTransform = TRANSFORM.test(path);
    const root = readXml(text);
    const signals = SHOWN.flatMap(([name, attribute, value, role, call]) =>
      elements(root, name).flatMap((element): readonly Signal[] => {
        const given = element.attributes[attribute];
        const place = { path, span: element.span };
        const isShown = given !== undefined && value.test(given);
        const about = { library: "ASP.NET", language: "csharp", call };
        if (!isTransform) return isShown ? [debugging(place, { ...about, role })] : [];
        const isTaken = given !== undefined || /^(?:Remove|Replace)/.test(element.attributes["xdt:Transform"] ?? "");
        return isTaken && !isShown ? [debugging(place, { ...about, role: "off" })] : [];
      }),
    );
    return { signals, problems: [] };
  },
};

const OF_PRODUCTION = /(?:^|[._-])prod(?:uction)?(?:$|[._-])/i;
/** A file that says of itself that it is for production. */
const SAYS_PRODUCTION = /^[ \t]*(?:APP|NODE|RAILS|DJANGO|FLASK)_ENV[ \t]*=[ \t]*["']?prod(?:uction)?["']?[ \t]*\r?$/m;
const TRUE = /^(?:1|true|yes|on)$/i;
/** Settings that frameworks take from the environment, or that their templates of settings do. */
const VARIABLES = /^(?:(?:FLASK|DJANGO|WP|WORDPRESS|SYMFONY)_)?DEBUG$/;

/** Reads the env files that are named for production. */
const productionEnv: Extractor = {
  name: "env files of production",
  files: ["**/.env", "**/.env.*", "**/*.env"],
  mayHold: (text, path) => (OF_PRODUCTION.test(nameOf(path)) || SAYS_PRODUCTION.test(text)) && /DEBUG|_ENV/.test(text),

  extract({ path, text }) {
    if (!(OF_PRODUCTION.test(nameOf(path)) || SAYS_PRODUCTION.test(text)) || isExampleEnv(path)) return NOTHING;
    const signals = parseEnv(text).flatMap(({ key, value, span }): readonly Signal[] => {
      const place = { path, span };
      if (!VARIABLES.test(key) || !TRUE.test(value))
        return debuggingOf({ place, words: [], variables: new Map([[key, value]]) });
      return [debugging(place, { library: "the application", role: "on", call: `${key}=${value}`, language: "" })];
    });
    return { signals, problems: [] };
  },
};

/** https://www.php.net/manual/en/errorfunc.configuration.php#ini.display-errors */
const phpSettings: Extractor = {
  name: "php.ini",
  files: ["**/php.ini", "**/php.ini-production", "**/php-prod*.ini"],
  mayHold: (text) => text.includes("display_errors"),

  extract({ path, text }) {
    const signals = linesOf(path, text, "= \t").flatMap(({ key, value, place }): readonly Signal[] =>
      key === "display_errors" && /^["']?(?:on|1|true|yes|stdout)["']?$/i.test(value)
        ? [
            debugging(place, {
              library: "PHP",
              role: /(?:^|\/)(?:dev\w*|local|cli|test\w*)\//i.test(path) ? "maybe" : "on",
              call: `display_errors = ${value}`,
              language: "php",
            }),
          ]
        : [],
    );
    return { signals, problems: [] };
  },
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** https://docs.spring.io/spring-boot/appendix/application-properties/index.html: `server.error.…`, and `spring.web.error.…` from Spring Boot 4 on. */
const STACK_TRACE = /^(?:server|spring\.web)\.error\.include-?stack-?trace$/i;

const springProperties: Extractor = {
  name: "errors in application.properties",
  files: ["**/{application,application-*}.properties"],
  mayHold: (text) => /stack-?trace/i.test(text),
  extract({ path, text }) {
    return { signals: linesOf(path, text, "=: \t").flatMap(stackTrace), problems: [] };
  },
};

const springYaml: Extractor = {
  name: "errors in application.yml",
  files: ["**/{application,application-*}.{yml,yaml}"],
  mayHold: (text) => /stack-?trace/i.test(text),
  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    return { signals: lines.flatMap(stackTrace), problems: [] };
  },
};

/** A profile that is not named for production runs wherever it is asked for. */
function stackTrace({ key, value, place }: Line): readonly Signal[] {
  if (!STACK_TRACE.test(key) || !/^["']?always["']?$/i.test(value)) return [];
  const name = nameOf(place.path);
  const role = /^application\.\w+$/.test(name) || OF_PRODUCTION.test(name) ? "on" : "maybe";
  return [debugging(place, { library: "Spring Boot", role, call: `${key}=${value}`, language: "java" })];
}

/** Settings files that have a program show what is inside it. */
export const SHOWN_INSIDES: readonly Extractor[] = [
  webConfig,
  productionEnv,
  phpSettings,
  springProperties,
  springYaml,
];
