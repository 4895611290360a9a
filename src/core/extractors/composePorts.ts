import type { EditFix, Signal } from "../model.ts";
import { type Grants, grant } from "./kubernetes/privileges/grants.ts";
import { itemsAt, textAt, type YamlNode } from "./yaml.ts";

/** Stores that ask for a password at most, by the last part of their image's name: https://hub.docker.com/search?badges=official */
const STORES =
  /(?:^|\/)(?:postgres|postgis|timescaledb|pgvector|mysql|mariadb|mongo|redis|valkey|memcached|elasticsearch|opensearch|rabbitmq|cassandra|mssql\/server)(?:[:@]|$)/;

/**
 * Ports of stores that are published on every address of the host, for which Docker opens its firewall:
 * https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw
 */
export function publishedStores(grants: Grants, service: YamlNode, who: string): readonly Signal<"privilege.grant">[] {
  if (!STORES.test(textAt(service, "image") ?? "")) return [];
  return itemsAt(service, "ports").flatMap((item) => {
    const published = item.kind === "map" ? publishedBy(item) : /^(\d{1,5}):\d{1,5}$/.exec(textAt(item) ?? "")?.[1];
    if (published === undefined) return [];
    const message = `${who} publishes port ${published} of a store on every address of its host, past the host's own firewall; other services reach it without.`;
    return [grant(grants, item.span, "store-public", "narrow", message, { fixes: keepLocal(grants.path, item) })];
  });
}

/** The long form: https://docs.docker.com/reference/compose-file/services/#long-syntax-3 */
function publishedBy(port: YamlNode): string | undefined {
  const address = textAt(port, "host_ip") ?? "0.0.0.0";
  const published = textAt(port, "published");
  return /^(?:0\.0\.0\.0|::)$/.test(address) && /^\d{1,5}$/.test(published ?? "") ? published : undefined;
}

function keepLocal(path: string, item: YamlNode): readonly EditFix[] {
  const written = textAt(item);
  if (item.kind !== "scalar" || written === undefined) return [];
  const edits = [{ path, span: item.span, text: JSON.stringify(`127.0.0.1:${written}`) }];
  return [{ kind: "edit", title: "Publish it on this host alone", safety: "review", edits }];
}
