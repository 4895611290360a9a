import type { RetryLimit, RetryWait, Signal } from "../../../model.ts";
import type { Line } from "../../servers/line.ts";
import { relaxed } from "./springStores.ts";

const SOURCE = "https://resilience4j.readme.io/docs/getting-started-3#configuration";
const PREFIX = "resilience4j.retry.";

/** What one instance or shared configuration says, by key as relaxed binding compares it. */
type Said = ReadonlyMap<string, string>;

/** The retries that settings give to instances of Resilience4j, each with what its base says. */
export function configuredRetries(lines: readonly Line[]): readonly Signal<"retry.policy">[] {
  const own = lines.filter(({ key }) => relaxed(key).startsWith(PREFIX));
  const instances = new Map<string, Line>();
  for (const line of own) {
    const [, group = "", name = ""] = partsOf(line);
    if (group === "instances" || group === "backends") {
      const at = `${PREFIX}${group}.${name}`;
      if (!instances.has(at)) instances.set(at, line);
    }
  }
  return [...instances].map(([at, { place }]) => {
    const said = saidAt(at, own);
    const base = saidAt(`${PREFIX}configs.${said.get("baseconfig") ?? "default"}`, own);
    const whole: Said = new Map([...base, ...said]);
    const data = {
      language: "java",
      library: "Resilience4j",
      call: at,
      layer: "code",
      limit: limitOf(whole),
      wait: waitOf(whole),
      repeats: "unknown",
      covers: [],
      source: SOURCE,
      fixes: {},
    } as const;
    return { kind: "retry.policy", place, data };
  });
}

/** "resilience4j.retry.instances.rates.maxAttempts" as prefix, group, name and key. */
function partsOf({ key }: Line): readonly string[] {
  const [group = "", name = "", ...rest] = key.slice(PREFIX.length).split(".");
  return [PREFIX, group.toLowerCase(), name, rest.join(".")];
}

function saidAt(at: string, lines: readonly Line[]): Said {
  const said = new Map<string, string>();
  for (const line of lines) {
    const [, group = "", name = "", key = ""] = partsOf(line);
    if (`${PREFIX}${group}.${name}` === at) said.set(relaxed(key), line.value);
  }
  return said;
}

/** Three attempts in all by default: https://resilience4j.readme.io/docs/retry#create-and-configure-retry */
function limitOf(said: Said): RetryLimit {
  const given = said.get("maxattempts") ?? said.get("maxretryattempts");
  if (given === undefined) return { state: "default", attempts: 3 };
  const attempts = Number(given);
  return Number.isInteger(attempts) ? { state: "set", attempts } : { state: "set" };
}

function waitOf(said: Said): RetryWait {
  if (said.get("enablerandomizedwait") === "true") return "jittered";
  if (said.get("enableexponentialbackoff") === "true") return "growing";
  if (said.has("intervalbifunction")) return "unknown";
  return /^0(?:ms|s)?$/.test(said.get("waitduration") ?? "500ms") ? "none" : "fixed";
}
