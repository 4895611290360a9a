/** True for what a store is called by the end of its name, of a workload or of an image, one's own among these: `rs-mongodb:2.1`. */
export function isStoreName(name: string): boolean {
  return STORE.test(name);
}

const STORE =
  /(?:^|[-/])(?:db|database|postgres(?:ql)?|postgis|timescaledb|redis|valkey|mysql|mariadb|percona|mongo(?:db)?|rabbitmq|elasticsearch|opensearch|zookeeper|kafka|cassandra|influxdb|vault|consul|etcd|minio|clickhouse(?:-server)?|nats|prometheus|couchdb|neo4j|cockroach(?:db)?|mssql|meilisearch|qdrant|weaviate)(?:[:@]|$)/;
