/**
 * Products that are run as they come, by the name of their image at hub.docker.com and quay.io: an image made from one
 * only configures it.
 */
const PRODUCTS = new Set(
  [
    "alertmanager cadvisor cassandra clickhouse clickhouse-server cockroach consul couchdb elasticsearch envoy etcd",
    "fluent-bit fluentd grafana haproxy httpd influxdb jaeger kafka keycloak kibana localstack loki mariadb memcached",
    "meilisearch minio mongo mongodb mosquitto mssql mysql nats neo4j nginx nginx-unprivileged opensearch",
    "opentelemetry-collector opentelemetry-collector-contrib pgbouncer postgis postgres postgresql prometheus pulsar",
    "rabbitmq redis squid tempo timescaledb traefik typesense valkey varnish vault zipkin zookeeper caddy",
  ].flatMap((line) => line.split(" ")),
);

/** Of these, the ones that serve the pages they are given. */
const PAGE_SERVERS = new Set(["nginx", "nginx-unprivileged", "httpd", "caddy"]);

/** True of the name of a product's image: what is built under that name or made from it, or is taken as it comes. */
export function isProduct(imageName: string): boolean {
  return PRODUCTS.has(imageName);
}

/** True of one that serves the pages it is given. */
export function servesPages(imageName: string): boolean {
  return PAGE_SERVERS.has(imageName);
}
