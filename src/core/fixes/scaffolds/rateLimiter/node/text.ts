import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";
import type { Framework, Runtime } from "./frameworks.ts";

export const PACKAGES = { "rate-limiter-flexible": "^11.0.0" };

/** https://github.com/animir/node-rate-limiter-flexible/wiki */
export function limiterText(
  framework: Framework,
  library: string | undefined,
  unlimited: readonly string[],
  style: Style,
  runtime: Runtime,
): string {
  const typed = (text: string) => (style.typescript ? text : "");
  const isRedis = library !== undefined;
  const types = `${framework.types}${isRedis ? clientImport(library) : ""}`;
  const client = isRedis ? [`redis${typed(`: ${clientType(library)}`)}`] : [];
  const parameters = [...framework.parameters(style), ...client];
  return `${typed(types)}${framework.imports?.(style, runtime) ?? ""}${libraryImport(isRedis, style)}

${limits(unlimited)}
/** Answers 429 to who asks too often, and when to come back. */
export function limitRequests(${parameters.join(", ")}) {
${counting(library, "redis").replace(/^(?=.)/gm, "  ")}${framework.body(style)}}

${telling(isRedis, style)}`;
}

function clientImport(library: string): string {
  return library === "ioredis"
    ? `import type { Redis } from "ioredis";\n`
    : `import type { RedisClientType } from "redis";\n`;
}

function clientType(library: string): string {
  return library === "ioredis" ? "Redis" : 'Pick<RedisClientType, "sendCommand">';
}

/** The import of what counts. */
export function libraryImport(isRedis: boolean, style: Style): string {
  const names = ["RateLimiterMemory", ...(isRedis ? ["RateLimiterRedis"] : []), "RateLimiterRes"];
  return importLine(names, "rate-limiter-flexible", style);
}

/** What one caller may ask, and what is not limited. */
export function limits(unlimited: readonly string[]): string {
  return `/** How often one caller may ask: 300 times in 60 s. */
const LIMIT = { points: 300, duration: 60 };
/** What watches the service asks often, and is never turned away. */
const UNLIMITED = new Set(${JSON.stringify(unlimited).replaceAll(",", ", ")});
/**
 * How many proxies of ours stand before the service. Until it is set, what comes through a proxy is not limited: all
 * callers would look like one.
 */
const PROXIES = process.env.TRUSTED_PROXIES;
`;
}

/** The limiter, which counts in Redis where the service has a client of it. */
export function counting(library: string | undefined, client: string): string {
  if (library === undefined)
    return `// Each copy of the service counts by itself: with several, a caller may ask that many times as often.
const limiter = new RateLimiterMemory(LIMIT);
`;
  return `// Redis counts for all copies of the service. While it does not answer, each counts by itself.
const limiter = new RateLimiterRedis({
  ...LIMIT,
  storeClient: ${client},${library === "redis" ? "\n  useRedisPackage: true," : ""}
  rejectIfRedisNotReady: true,
  keyPrefix: "requests",
  insuranceLimiter: new RateLimiterMemory(LIMIT),
});
`;
}

/** How long a caller has to wait, and who that is. */
export function telling(isRedis: boolean, style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  return `/** The seconds that a caller has to wait; undefined for one that may ask. */
async function waitOf(limiter${typed(`: RateLimiterMemory${isRedis ? " | RateLimiterRedis" : ""}`)}, caller${typed(": string")}) {
  try {
    await limiter.consume(caller);
    return undefined;
  } catch (refused) {
    // Who cannot be counted is not turned away for it.
    return refused instanceof RateLimiterRes ? Math.ceil(refused.msBeforeNext / 1000) : undefined;
  }
}

const UNTOLD = "Requests come through a proxy and are not limited: set TRUSTED_PROXIES to how many there are.";
let warned = false;

/** Who asks, by address; undefined for what is not limited. */
function callerOf(path${typed(": string")}, forwarded${typed(": string | undefined")}, address${typed(": string | undefined")}) {
  if (UNLIMITED.has(path)) return undefined;
  if (forwarded === undefined || PROXIES === "0") return address;
  if (PROXIES === undefined) {
    if (!warned) console.warn(UNTOLD);
    warned = true;
    return undefined;
  }
  return forwarded.split(",").at(-Number(PROXIES))?.trim() ?? address;
}
`;
}
