/** What a health endpoint is for: whether to restart, whether to send traffic, or whoever asks. */
export type HealthPurpose = "liveness" | "readiness" | "general";

// The names that Kubernetes' own components use end in z: https://kubernetes.io/docs/reference/using-api/health-checks/
const LIVENESS = new Set(["live", "livez", "liveness", "livenessz", "alive", "alivez", "lbheartbeat"]);
const READINESS = new Set(["ready", "readyz", "readiness", "readinessz", "deep"]);
const GENERAL = new Set([
  "health",
  "healthz",
  "healthy",
  "healthcheck",
  "healthchecks",
  "healthstatus",
  "statuscheck",
  "heartbeat",
  "heartbeatz",
  "hc",
  "lb", // what a load balancer asks: "_aws_lb_check"
  "elb",
  "alb",
  "ht", // the address that django-health-check's guide gives
]);
/** Words that mean health only near the root: an order has a status as well. */
const WEAK: Readonly<Record<string, HealthPurpose>> = {
  ping: "liveness",
  up: "general",
  status: "general",
  statusz: "general",
};
/** What is asked below an address of health: the program, and what it needs. */
const PARTS = new Set(["app", "database", "db", "postgres", "mysql", "mongo", "mongodb", "cache", "redis", "full"]);
const NEAR_ROOT =
  /^(?:|api|apis|rest|v\d+|internal|system|sys|admin|management|monitor|monitoring|probes?|k8s|public|actuator)$/;

/** What a route's path says it is for; undefined when it is no health endpoint. */
export function healthPurpose(path: string): HealthPurpose | undefined {
  if (/[:{<*[]/.test(path)) return undefined; // a path with parameters speaks of one thing among many
  if (path.startsWith("/grpc.health.v1.Health/")) return "general"; // https://grpc.io/docs/guides/health-checking/
  const parts = path
    .toLowerCase()
    .split("/")
    .map((part) => part.replace(/\.(?:json|txt|php|html?|aspx?|jsp)$/, "").replace(/^[_-]+|[_-]+$/g, ""))
    .filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  const words = last.split(/[-_.]/);
  if (words.every((word) => isKnown(word) || NEUTRAL.has(word)) && words.some(isKnown)) {
    return strongest(words.map(purposeOf));
  }
  const joined = words.join("").replace(/^is(?=[a-z])/, ""); // "isAlive", "isReady"
  if (isKnown(joined)) return purposeOf(joined);
  if (PARTS.has(last) && isKnown((parts.at(-2) ?? "").replace(/[-_.]+/g, ""))) return "general"; // "/health_checks/database"
  if (/\/_+status$/i.test(path)) return "general"; // what leads with a line is the framework's or the platform's own
  const weak = WEAK[last];
  return weak && parts.slice(0, -1).every(isNeutral) ? weak : undefined;
}

/** True when nothing but prefixes of the whole service stands before what names the endpoint. */
export function isNearRoot(path: string): boolean {
  if (path.startsWith("/grpc.health.v1.Health/")) return true;
  const parts = path
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
  return parts.slice(0, -1).every(isNeutral);
}

/** A part of a path that names the whole service, or its health. */
function isNeutral(part: string): boolean {
  return NEAR_ROOT.test(part) || isKnown(part.replace(/[-_.]+/g, ""));
}

const NEUTRAL = new Set(["is", "check", "checks", "probe", "service", "app", "server", "api", "status", "db", "aws"]);

function isKnown(word: string): boolean {
  return LIVENESS.has(word) || READINESS.has(word) || GENERAL.has(word);
}

function purposeOf(word: string): HealthPurpose | undefined {
  if (LIVENESS.has(word)) return "liveness";
  if (READINESS.has(word)) return "readiness";
  return GENERAL.has(word) ? "general" : undefined;
}

function strongest(purposes: readonly (HealthPurpose | undefined)[]): HealthPurpose | undefined {
  return purposes.find((purpose) => purpose === "liveness" || purpose === "readiness") ?? purposes.find(Boolean);
}
