import type { Seen, Signal } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";

/** A store that runs in a container of one's own. */
export interface RunningStore {
  readonly name: string;
  readonly type: string;
  readonly place: Signal["place"];
}

/** Images of stores that keep data, by the last part of their name: https://hub.docker.com/search?badges=official */
const IMAGES: readonly (readonly [name: RegExp, type: string])[] = [
  [
    /^(?:postgres|postgresql|postgis|timescaledb|timescaledb-ha|pgvector|spilo|cloudnative-pg|crunchy-postgres)$/,
    "postgres",
  ],
  [/^(?:mysql|mysql-server|mariadb|mariadb-galera|percona|percona-server|percona-xtradb-cluster)$/, "mysql"],
  [/^(?:mongo|mongodb|mongodb-community-server|percona-server-mongodb)$/, "mongodb"],
  [/^(?:mssql-server|server)$/, "sql"],
  [/^(?:minio)$/, "object-store"],
];

/** Stores that manifests run; those of Compose where nothing else deploys anything. */
export function runningStores(
  seen: Pick<Seen<"kubernetes.container" | "compose.service">, "all">,
): readonly RunningStore[] {
  const containers = seen
    .all("kubernetes.container")
    .filter(({ data, place }) => data.role === "main" && !data.finite && !isForDevelopment(place.path));
  const found = containers.flatMap(({ data, place }) => store(data.workload, data.image, place));
  if (containers.length > 0) return found;
  return seen
    .all("compose.service")
    .filter(({ data, place }) => data.development !== "named" && !isForDevelopment(place.path))
    .flatMap(({ data, place }) => store(`Compose service ${data.name}`, data.image, place));
}

function store(name: string, image: string | undefined, place: Signal["place"]): readonly RunningStore[] {
  const base = image?.split("@")[0]?.split("/").at(-1)?.split(":")[0] ?? "";
  if (base === "server" && !image?.includes("mssql/")) return [];
  const type = IMAGES.find(([pattern]) => pattern.test(base))?.[1];
  return type === undefined ? [] : [{ name, type, place }];
}

/** Images that do nothing but back up, and what they back up; nothing where it is whole volumes. */
const BACKUP_IMAGES: readonly (readonly [image: RegExp, types: readonly string[]])[] = [
  [/(?:^|\/)prodrigestivill\/postgres-backup-local/, ["postgres"]], // https://github.com/prodrigestivill/docker-postgres-backup-local
  [/(?:^|\/)(?:schickling|eeshugerman|itbm|kartoza)\/(?:postgres-backup-s3|pg-backup)/, ["postgres"]], // https://github.com/eeshugerman/postgres-backup-s3
  [/(?:^|\/)(?:databack|fradelg|schickling)\/mysql-(?:cron-)?backup/, ["mysql"]], // https://github.com/databacker/mysql-backup
  [/(?:^|\/)tiredofit\/db-backup/, ["postgres", "mysql", "mongodb", "sql"]], // https://github.com/tiredofit/docker-db-backup
  [/(?:^|\/)offen\/docker-volume-backup/, []], // https://offen.github.io/docker-volume-backup/
  [/(?:^|\/)(?:mazzolino|lobaro)\/restic/, []], // https://github.com/djmaze/resticker
];

/** Compose services that back others up. */
export function backupServices(
  seen: Seen<"compose.service">,
): readonly { readonly name: string; readonly types: readonly string[]; readonly place: Signal["place"] }[] {
  return seen.all("compose.service").flatMap(({ data, place }) => {
    const found = BACKUP_IMAGES.find(([image]) => image.test(data.image ?? ""));
    return found === undefined ? [] : [{ name: `Compose service ${data.name}`, types: found[1], place }];
  });
}
