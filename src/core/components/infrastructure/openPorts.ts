import type { Signal } from "../../model.ts";
import type { Resource } from "../linkInfrastructureValues.ts";

/** Anybody's address: however it begins, a prefix of no bits is all of them, and one of three is all that IPv6 has given out. */
export const ANYWHERE = /^(?:[\d.]+\/[0-3]|[\da-f:]+\/[0-3]|\*|Internet|any|0\.0\.0\.0)$/i;
/** Ports that only a system's own parts and its administrators ask: https://www.iana.org/assignments/service-names-port-numbers */
const INNER: ReadonlyMap<number, string> = new Map([
  [22, "SSH"],
  [3389, "Remote Desktop"],
  [1433, "SQL Server"],
  [1521, "Oracle"],
  [2375, "Docker's API"],
  [2379, "etcd"],
  [3306, "MySQL"],
  [5432, "PostgreSQL"],
  [5439, "Redshift"],
  [5984, "CouchDB"],
  [6379, "Redis"],
  [8086, "InfluxDB"],
  [9042, "Cassandra"],
  [9092, "Kafka"],
  [9200, "Elasticsearch"],
  [11211, "Memcached"],
  [27017, "MongoDB"],
]);

/** Those of them that are asked by datagrams: https://learn.microsoft.com/en-us/windows-server/remote/remote-desktop-services/remote-desktop-client-shortpath · https://github.com/memcached/memcached/wiki/ConfiguringServer#udp */
const BY_DATAGRAM: ReadonlySet<number> = new Set([3389, 11211]);

/** What a rule that lets the whole world in opens, where only a system's own parts and its administrators have to get in. */
export function opened(
  resource: Resource,
  range: readonly [number, number] | undefined,
  span: { readonly start: number; readonly end: number } | undefined,
  protocol?: string,
): readonly Signal<"privilege.grant">[] {
  if (range === undefined) return [];
  const [first, last] = range;
  const isByDatagram = /^(?:udp|17)$/i.test(protocol ?? "");
  const reached = [...INNER].filter(
    ([port]) => port >= first && port <= last && (!isByDatagram || BY_DATAGRAM.has(port)),
  );
  if (reached.length === 0) return [];
  const place = span === undefined ? resource.place : { ...resource.place, span };
  const isWide = last - first > 1000;
  const what = isWide
    ? `ports ${first} to ${last}`
    : reached.map(([port, name]) => `port ${port} (${name})`).join(", ");
  const message = `${resource.data.written} opens ${what} to the whole world.`;
  return [
    { kind: "privilege.grant", place, data: { of: "cloud", what: "port-open", reach: "wide", message, fixes: [] } },
  ];
}

/** "22", "8000-9000" and "*" as the first and the last port. */
export function rangeOf(port: string): readonly [number, number] | undefined {
  if (port === "*") return [0, 65_535];
  const match = /^(\d+)(?:-(\d+))?$/.exec(port);
  return match === null ? undefined : [Number(match[1]), Number(match[2] ?? match[1])];
}
