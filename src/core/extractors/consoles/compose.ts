import type { Signal } from "../../model.ts";
import { at, entriesAt, itemsAt, stringsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { consoleOf } from "./asked.ts";
import type { Told } from "./row.ts";

/** The tool for operators that a service of Compose is, and what reaches it. */
export function composeConsole(
  path: string,
  { key, keySpan, value }: YamlEntry,
  told: Told,
): readonly Signal<"console.run">[] {
  const found = consoleOf(textAt(value, "image"), told);
  if (found === undefined) return [];
  const { ports, ...about } = found;
  const routed = routing(value);
  const isReached = routed !== undefined || itemsAt(value, "ports").some((item) => isPublished(item, ports));
  const asks = routed?.guard === undefined ? {} : { asks: "yes" as const, by: routed.guard };
  const place = { path, span: keySpan, within: key };
  const hosts = [key, ...[textAt(value, "container_name"), textAt(value, "hostname")].flatMap((name) => name ?? [])];
  return [
    {
      kind: "console.run",
      place,
      data: { ...about, ...asks, reach: !isReached ? "inside" : routed === undefined ? "published" : "routed", hosts },
    },
  ];
}

/** What a service of Compose is told. */
export function composeTold(service: YamlNode, words: readonly string[]): Told {
  const variables = new Map<string, string | undefined>();
  for (const { key, value } of entriesAt(service, "environment")) variables.set(key, textAt(value) ?? "");
  for (const item of itemsAt(service, "environment")) {
    const [, name = "", value] = /^([^=]+)=?(.*)$/.exec(textAt(item) ?? "") ?? [];
    variables.set(name, value);
  }
  return { variables, more: at(service, "env_file") !== undefined, words };
}

/** True of a port that more than the own machine reaches: https://docs.docker.com/reference/compose-file/services/#ports */
function isPublished(item: YamlNode, ports: readonly number[] | undefined): boolean {
  const host =
    item.kind === "map"
      ? textAt(item, "host_ip")
      : /^(\[[^\]]+\]|\d+\.\d+\.\d+\.\d+|localhost):/.exec(textAt(item) ?? "")?.[1];
  if (host !== undefined && /^(?:127\.|localhost|\[?::1\]?)/.test(host)) return false;
  if (ports === undefined) return true;
  const target = item.kind === "map" ? textAt(item, "target") : /(\d+)(?:\/\w+)?$/.exec(textAt(item) ?? "")?.[1];
  return ports.includes(Number(target));
}

/**
 * The router that labels give it, and what stands before it.
 * https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/
 */
function routing(service: YamlNode): { readonly guard?: string } | undefined {
  const labels = labelsOf(service);
  if (!labels.some((label) => /^traefik\.http\.routers\.[^.]+\.rule=/.test(label))) return undefined;
  const behind = labels.find((label) => /^traefik\.http\.routers\.[^.]+\.middlewares=/.test(label));
  return behind === undefined ? {} : { guard: "a middleware of Traefik" };
}

function labelsOf(service: YamlNode): readonly string[] {
  const listed = itemsAt(service, "labels").flatMap((item) => textAt(item) ?? []);
  return [...listed, ...Object.entries(stringsAt(service, "labels")).map(([name, value]) => `${name}=${value}`)];
}

/** Sticky sessions by labels: https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/ */
export function composeAffinity(
  path: string,
  { key, keySpan, value }: YamlEntry,
): readonly Signal<"traffic.affinity">[] {
  const sticky = labelsOf(value).find((label) =>
    /^traefik\.http\.services\.[^.]+\.loadbalancer\.sticky(?:\.cookie)?(?:\.name)?=(?!false)/i.test(label),
  );
  if (sticky === undefined) return [];
  const place = { path, span: keySpan, within: key };
  return [{ kind: "traffic.affinity", place, data: { by: `Traefik, for ${key},`, says: sticky.replace(/=.*$/, "") } }];
}
