import type { RouterMount, Signal, UsedDependency } from "../../model.ts";
import type { Line } from "./line.ts";

// How settings of Spring Boot move, take away and silence what its actuator answers:
// https://docs.spring.io/spring-boot/reference/actuator/monitoring.html · https://docs.spring.io/spring-boot/reference/actuator/endpoints.html

/** Where the actuator answers unless settings say otherwise. */
export const ACTUATOR = "/actuator";

/** The frameworks of the routes that are read of Spring's code. */
const CONTROLLERS = ["spring"];

/** Where settings put the actuator and the routes of controllers; `isApart` is true for an actuator with a port of its own. */
export function springPaths(lines: readonly Line[], isApart: boolean): readonly Signal[] {
  const line = (...keys: readonly string[]) => lines.find(({ key }) => keys.includes(key));
  const base = line("management.endpoints.web.base-path");
  const context = line("server.servlet.context-path", "spring.webflux.base-path");
  const apart = line("management.server.base-path");
  const before = isApart ? apart : context;
  const moved = base ?? before;
  const mounts: Signal[] = [];
  if (moved !== undefined) {
    const dynamic = [base, before].some((each) => isUnknown(each?.value));
    const prefix = `${bare(before?.value)}/${base === undefined ? ACTUATOR : bare(base.value)}`;
    mounts.push(mount(moved, "spring-actuator", { prefix, replaces: true, ...(dynamic ? { dynamic: true } : {}) }));
  }
  if (context !== undefined) {
    const dynamic = isUnknown(context.value) ? { dynamic: true } : {};
    mounts.push(...CONTROLLERS.map((each) => mount(context, each, { prefix: bare(context.value), ...dynamic })));
  }
  return mounts;
}

/** Settings of the actuator: where no build file that was read brings it in, a starter or a plugin of the organisation's may. */
export function settingsOfActuator(lines: readonly Line[]): readonly Signal[] {
  const line = lines.find(({ key }) => /^management\.(?:endpoint\.health\.|endpoints\.web\.)/.test(key));
  const unseen = "the settings of Spring Boot's actuator are here, while what brings it in was not seen";
  return line === undefined ? [] : [mount(line, "spring-actuator's settings", { prefix: "", unseen })];
}

/** Settings that take the health endpoint away. */
export function switchedOff(line: Line): readonly Signal[] {
  const { key, value } = line;
  const given = bare(value);
  const isOff =
    (key === "management.endpoint.health.enabled" && given === "false") ||
    (key === "management.endpoint.health.access" && /^none$/i.test(given)) ||
    (key === "management.endpoints.web.exposure.exclude" && /(?:^|[\s,])(?:\*|health)(?=$|[\s,])/.test(given)) ||
    (key === "management.server.port" && given === "-1");
  return isOff ? [mount(line, "spring-actuator", { prefix: "", off: `${key}=${given}` })] : [];
}

/** The indicators by what they ask: https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.health.auto-configured-health-indicators */
const INDICATORS: Readonly<Record<string, readonly UsedDependency["type"][]>> = {
  defaults: [],
  db: ["postgres", "mysql", "sql"],
  r2dbc: ["postgres", "mysql", "sql"],
  redis: ["redis"],
  mongo: ["mongodb"],
  rabbit: ["queue"],
  jms: ["queue"],
  elasticsearch: ["search"],
};

/** Settings that have the health endpoint not ask a dependency. */
export function silenced({ key, value, place }: Line): readonly Signal[] {
  const name = /^management\.health\.(\w+)\.enabled$/.exec(key)?.[1];
  const types = name !== undefined && Object.hasOwn(INDICATORS, name) ? INDICATORS[name] : undefined;
  if (types === undefined || bare(value) !== "false") return [];
  return [{ kind: "health.silenced", place, data: { says: `${key}=false`, types } }];
}

function mount(
  { place }: Line,
  framework: string,
  rest: Pick<RouterMount, "prefix" | "replaces" | "dynamic" | "off" | "unseen">,
): Signal {
  return { kind: "server.mount", place, data: { language: "java", framework, router: { name: "*" }, ...rest } };
}

/** A value without its quotes, and the default of a placeholder in its place. */
function bare(value = ""): string {
  return value.replace(/^["']|["']$/g, "").replace(/^\$\{[^:}]*:([^}]*)\}$/, "$1");
}

function isUnknown(value: string | undefined): boolean {
  return value !== undefined && /\$\{|@\w/.test(bare(value));
}
