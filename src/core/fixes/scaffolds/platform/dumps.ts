import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import type { Cloud } from "./cloud.ts";

/** How one kind of store is copied into a file. */
export interface Dump {
  readonly image: string;
  /** Variables that the command reads, which come from a Secret. */
  readonly variables: readonly string[];
  readonly command: string;
  readonly file: string;
}

/** Images of stores that manifests or Compose run, by which the client's version is chosen: a dump needs one as new. */
const RUN: Readonly<Record<string, RegExp>> = {
  postgres: /(?:^|\/)(postgres):(\d[\w.]*)/,
  mysql: /(?:^|\/)(mysql|mariadb):(\d[\w.]*)/,
  mongodb: /(?:^|\/)(mongo):(\d[\w.]*)/,
};

/** The dump of a kind of store; undefined for those that are not copied so. */
export function dumpOf(context: ScaffoldContext, type: string): Dump | undefined {
  const running = imageOf(context, type);
  switch (type) {
    case "postgres":
      return {
        image: running ?? "postgres:17.2", // https://www.postgresql.org/docs/current/app-pgdump.html
        variables: ["DATABASE_URL"],
        command: 'pg_dump --format=custom --no-owner --file=/backup/dump "$DATABASE_URL"',
        file: "postgres.dump",
      };
    case "mysql":
      return {
        image: running ?? "mysql:8.4.3", // https://dev.mysql.com/doc/refman/8.4/en/mysqldump.html
        variables: ["MYSQL_HOST", "MYSQL_USER", "MYSQL_PWD", "MYSQL_DATABASE"],
        command: `${running?.includes("mariadb") ? "mariadb-dump" : "mysqldump"} --single-transaction --routines --host="$MYSQL_HOST" --user="$MYSQL_USER" --result-file=/backup/dump "$MYSQL_DATABASE"`,
        file: "mysql.sql",
      };
    case "mongodb":
      return {
        image: running ?? "mongo:8.0.4", // https://www.mongodb.com/docs/database-tools/mongodump/
        variables: ["MONGODB_URI"],
        command: 'mongodump --uri="$MONGODB_URI" --gzip --archive=/backup/dump',
        file: "mongodb.archive.gz",
      };
    default:
      return undefined;
  }
}

/** True where manifests or Compose run a store of this kind. */
export function runs(context: ScaffoldContext, type: string): boolean {
  return imageOf(context, type) !== undefined;
}

function imageOf({ everywhere }: ScaffoldContext, type: string): string | undefined {
  const images = [
    ...ofKind(everywhere, "kubernetes.container").map(({ data }) => data.image ?? ""),
    ...ofKind(everywhere, "compose.service").map(({ data }) => data.image ?? ""),
  ];
  const found = images.flatMap((image) => RUN[type]?.exec(image) ?? []);
  const [name, version] = [found[1], found[2]];
  return name === undefined || version === undefined ? undefined : `${name}:${version}`;
}

/** What carries the file into the cloud's own store of objects. */
export interface Carrier {
  readonly image: string;
  readonly command: (target: string) => string;
}

export function carrierOf(cloud: Cloud | undefined): Carrier {
  if (cloud === "gcp")
    return {
      image: "google/cloud-sdk:504.0.1-slim", // https://cloud.google.com/sdk/gcloud/reference/storage/cp
      command: (target) => `gcloud storage cp /backup/dump "gs://<bucket>/${target}"`,
    };
  if (cloud === "azure")
    return {
      image: "mcr.microsoft.com/azure-cli:2.67.0", // https://learn.microsoft.com/cli/azure/storage/blob#az-storage-blob-upload
      command: (target) =>
        `az storage blob upload --auth-mode login --account-name "<account>" --container-name backups --file /backup/dump --name "${target}"`,
    };
  return {
    image: "amazon/aws-cli:2.22.26", // https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html
    command: (target) => `aws s3 cp /backup/dump "s3://<bucket>/${target}"`,
  };
}
