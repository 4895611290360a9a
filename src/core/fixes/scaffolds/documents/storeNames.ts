import type { Signal } from "../../../model.ts";

/** Libraries of jobs that keep them in Redis and nowhere else. */
const ON_REDIS: ReadonlySet<string> = new Set([
  "bull", // https://docs.bullmq.io/bull/important-notes
  "bullmq", // https://docs.bullmq.io/guide/connections
  "asynq", // https://pkg.go.dev/github.com/hibiken/asynq
  "sidekiq", // https://github.com/sidekiq/sidekiq/wiki/Using-Redis
  "resque", // https://github.com/resque/resque#configuration
]);
/** Images of brokers that Celery takes: https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/ */
const REDIS = /(?:^|\/)(?:redis|valkey)(?:[:@]|$)|redis-stack/;
const OTHER_BROKERS = /rabbitmq|lavinmq|elasticmq|localstack|qpid/;

/** What a store is called in documents: a queue that is kept in Redis is Redis, and says whose it is. */
export function storeName(
  { type, library }: Pick<Signal<"dependency.used">["data"], "type" | "library">,
  everywhere: readonly Signal[],
): string {
  if (type !== "queue") return type;
  if (ON_REDIS.has(library)) return `redis (queues of ${library})`;
  return library === "celery" && isBrokerRedis(everywhere) ? "redis (broker of celery)" : type;
}

/** "redis" of "redis (broker of celery)". */
export function storeKind(name: string): string {
  return name.split(" ")[0] ?? name;
}

/** True where Redis runs beside it, or is asked for with it, and no other broker does. */
function isBrokerRedis(everywhere: readonly Signal[]): boolean {
  const images = everywhere.flatMap(({ kind, data }) =>
    kind === "compose.service" || kind === "kubernetes.container" ? [data.image ?? ""] : [],
  );
  const packages = everywhere.flatMap(({ kind, data }) =>
    kind === "manifest.package" && data.ecosystem === "python" ? data.dependencies : [],
  );
  const others =
    images.some((image) => OTHER_BROKERS.test(image)) || packages.some((name) => /^(?:pika|amqp|boto3)$/.test(name));
  return !others && (images.some((image) => REDIS.test(image)) || packages.includes("redis"));
}
