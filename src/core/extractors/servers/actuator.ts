import type { Handler, Place, Route, Signal, UsedDependency } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { GRADLE_FILES, isGradleScript } from "../manifests/gradleFiles.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated } from "../yaml.ts";
import { type Line, linesOf } from "./line.ts";
import { flattened, isOfOneProfile } from "./spring.ts";
import { ACTUATOR, settingsOfActuator, silenced, springPaths, switchedOff } from "./springManagement.ts";

const CONSTANT: Handler = { answers: "constant", asks: [] };
const UNSEEN: Handler = { answers: "unknown", asks: [] };
const asks = (what: string): Handler => ({ answers: "asks", asks: [what] });

/** What answers for a service's health once its build file brings it in. */
const PROVIDED: readonly {
  readonly asked: RegExp;
  readonly framework: string;
  readonly source: string;
  readonly routes: readonly (readonly [string, Handler])[];
  /** What stands before them unless settings say otherwise. */
  readonly base?: string;
  /** Bundles that register a check of what they connect to; without one, nothing may be asked unless code registers it. */
  readonly asksWith?: RegExp;
}[] = [
  {
    asked: /spring-boot-starter-actuator\b/,
    framework: "spring-actuator",
    // The probes' two are there by themselves in Kubernetes.
    source: "https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes",
    base: ACTUATOR,
    routes: [
      ["/health", asks("Spring Boot's health indicators")],
      ["/health/liveness", CONSTANT],
      ["/health/readiness", CONSTANT],
    ],
  },
  {
    asked: /quarkus-smallrye-health\b/,
    framework: "smallrye-health",
    source: "https://quarkus.io/guides/smallrye-health",
    routes: [
      ["/q/health", asks("SmallRye's health checks")],
      ["/q/health/live", CONSTANT],
      ["/q/health/ready", asks("SmallRye's readiness checks")],
    ],
  },
  {
    asked: /micronaut-management\b/,
    framework: "micronaut-management",
    source: "https://docs.micronaut.io/latest/guide/#healthEndpoint",
    routes: [
      ["/health", asks("Micronaut's health indicators")],
      ["/health/liveness", CONSTANT],
      ["/health/readiness", asks("Micronaut's readiness indicators")],
    ],
  },
  {
    asked: /dropwizard-core\b/,
    // https://www.dropwizard.io/en/stable/manual/hibernate.html, https://www.dropwizard.io/en/stable/manual/jdbi3.html
    asksWith: /dropwizard-(?:hibernate|jdbi3?|db|migrations)\b/,
    framework: "dropwizard",
    source: "https://www.dropwizard.io/en/stable/manual/core.html#health-checks",
    routes: [
      ["/healthcheck", asks("Dropwizard's health checks")],
      ["/ping", CONSTANT],
    ],
  },
];

/** Health routes that a build file of Maven or Gradle brings in. */
export const providedHealth: Extractor = {
  name: "jvm.health",
  files: ["**/pom.xml", ...GRADLE_FILES],
  mayHold: (text, path) => !isGradleScript(path) && PROVIDED.some(({ asked }) => asked.test(text)),
  extract({ path, text }) {
    const bare = text.replace(/<!--[\s\S]*?-->|\/\/[^\n]*/g, (comment) => " ".repeat(comment.length));
    const signals = PROVIDED.flatMap(({ asked, asksWith, framework, routes, base }) => {
      const found = asked.exec(bare);
      if (!found) return [];
      const place = { path, span: { start: found.index, end: found.index + found[0].length } };
      const isUnsure = asksWith !== undefined && !asksWith.test(bare);
      return routes.map(([route, handler]) =>
        routeSignal(place, framework, "GET", route, {
          handler: isUnsure && handler.answers === "asks" ? UNSEEN : handler,
          ...(base === undefined ? {} : { base }),
        }),
      );
    });
    return { signals, problems: [] };
  },
};

/** What the properties of Spring Boot, Quarkus and Micronaut say of health, consoles and stores. */
export const managementProperties: Extractor = {
  name: "management.properties",
  files: ["**/{application,application-*,bootstrap}.properties"],
  mayHold: (text) => WORDS.test(text),
  extract({ path, text }) {
    return { signals: isOfOneProfile(path) ? [] : fromLines(linesOf(path, text, "=: \t")), problems: [] };
  },
};

/** The same in YAML. */
export const managementYaml: Extractor = {
  name: "management.yml",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  mayHold: (text) => WORDS.test(text),
  extract({ path, text }) {
    if (isOfOneProfile(path) || isTemplated(text)) return { signals: [], problems: [] };
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    return { signals: fromLines(lines), problems: [] };
  },
};

const WORDS =
  /management|context-path|base-path|h2|smallrye|datasource|r2dbc|redis|mongodb|rabbitmq|kafka|micronaut|endpoints|elasticsearch/;

function fromLines(lines: readonly Line[]): readonly Signal[] {
  const value = (key: string) => lines.find((line) => line.key === key)?.value;
  const port = value("management.server.port");
  const isApart = port !== undefined && port !== value("server.port");
  const management = lines.flatMap((line) => [...switchedOff(line), ...silenced(line)]);
  const own = [...management, ...springPaths(lines, isApart), ...settingsOfActuator(lines)];
  const found = lines.flatMap((line): readonly Signal[] => {
    const store = storeOf(line);
    if (store) return [store];
    const { key, place } = line;
    const given = line.value.replace(/^["'[]+|["'\]]+$/g, "");
    switch (key) {
      case "management.endpoint.health.group.readiness.include":
        return /^readinessState$/.test(given.trim())
          ? []
          : [
              routeSignal(place, "spring-actuator", "GET", "/health/readiness", {
                handler: asks(given),
                base: ACTUATOR,
              }),
            ];
      case "management.endpoints.web.exposure.include":
        return exposed(given, place, isApart);
      case "spring.h2.console.enabled":
        return given === "true"
          ? [routeSignal(place, "spring-h2", "ALL", "/h2-console", { handler: UNSEEN, console: "H2's console" })]
          : [];
      case "quarkus.smallrye-health.root-path":
        return [
          routeSignal(place, "smallrye-health", "GET", given.startsWith("/") ? given : `/q/${given}`, {
            handler: asks("SmallRye's health checks"),
          }),
        ];
      default:
        return [];
    }
  });
  return [...own, ...found];
}

/**
 * Endpoints that tell secrets or change things: https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.security
 * httpexchanges, once httptrace, needs a bean of its own and so is not there for being listed.
 */
const TELLING =
  /(?:^|[\s,])(?:\*|env|heapdump|threaddump|configprops|beans|loggers|shutdown|jolokia|logfile|sessions)(?=$|[\s,])/g;

function exposed(given: string, place: Place, isApart: boolean): readonly Signal[] {
  const names = [...given.matchAll(TELLING)].map(([name]) => name.replace(/[\s,]/g, ""));
  if (names.length === 0) return [];
  const all = names.includes("*");
  const console = all ? "every endpoint of Spring Boot's actuator" : `the actuator's ${names.join(", ")}`;
  return [
    routeSignal(place, "spring-actuator", "ALL", `/${all ? "*" : (names[0] ?? "")}`, {
      handler: UNSEEN,
      base: ACTUATOR,
      console,
      ...(isApart ? { guards: ["management.server.port"] } : {}),
    }),
  ];
}

/** Stores that a service is told of by its settings alone. */
function storeOf({ key, value, place }: Line): Signal | undefined {
  const type = storeType(key, value);
  if (type === undefined) return undefined;
  const framework = key.startsWith("quarkus") ? "Quarkus" : key.startsWith("spring") ? "Spring" : "Micronaut";
  const queue = type === "queue" ? /kafka|rabbit/.exec(key)?.[0] : undefined;
  const library = queue === undefined ? framework : `${framework} ${queue === "kafka" ? "Kafka" : "RabbitMQ"}`;
  return { kind: "dependency.used", place, data: { type, library, language: "java" } };
}

function storeType(key: string, value: string): UsedDependency["type"] | undefined {
  if (
    /^(?:spring\.(?:datasource|r2dbc)\.url|quarkus\.datasource\.(?:jdbc\.url|reactive\.url)|(?:r2dbc\.)?datasources\.[\w-]+\.url)$/.test(
      key,
    )
  ) {
    if (/\bh2\b|hsqldb|sqlite|derby/.test(value)) return undefined;
    if (/postgres/.test(value)) return "postgres";
    return /mysql|mariadb/.test(value) ? "mysql" : "sql";
  }
  if (/^(?:spring(?:\.data)?\.redis\.(?:host|url)|quarkus\.redis\.hosts|redis\.uri)$/.test(key)) return "redis";
  if (/^(?:spring\.data\.mongodb\.(?:uri|host)|quarkus\.mongodb\.connection-string)$/.test(key)) return "mongodb";
  if (/^(?:spring\.rabbitmq\.(?:host|addresses)|spring\.kafka\.bootstrap-servers|kafka\.bootstrap\.servers)$/.test(key))
    return "queue";
  if (/^spring\.elasticsearch\.uris$/.test(key)) return "search";
  return undefined;
}

function routeSignal(
  place: Place,
  framework: string,
  method: string,
  path: string,
  rest: Pick<Route, "handler" | "guards" | "console" | "base">,
): Signal {
  return { kind: "server.route", place, data: { language: "java", framework, method, path, ...rest } };
}
