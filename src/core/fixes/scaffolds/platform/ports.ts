import type { UsedDependency } from "../../../model.ts";

/** The ports that stores answer on, unless somebody set others. */
const STORE_PORTS: Readonly<Record<string, readonly number[]>> = {
  postgres: [5432],
  mysql: [3306],
  sql: [1433, 3306, 5432],
  mongodb: [27017],
  redis: [6379],
  search: [9200],
};

/** The ports of queues, by what their clients are called. */
const QUEUE_PORTS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/kafka|sarama|franz|redpanda/i, [9092]],
  [/rabbit|amqp|pika|bunny|lapin|sneakers/i, [5671, 5672]],
  [/nats/i, [4222]],
  [/artemis|activemq|stomp/i, [61616]],
];

/** What a client of a store or a queue reaches; those of clouds are reached by HTTPS. */
export function portsOf({ type, library }: UsedDependency): readonly number[] {
  if (type !== "queue") return STORE_PORTS[type] ?? [];
  return QUEUE_PORTS.find(([client]) => client.test(library))?.[1] ?? [];
}
