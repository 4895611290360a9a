import type { ConsumerRow } from "../knowledge.ts";
import { isGiven } from "../readers.ts";

/** What takes messages from queues. */
export const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "amqplib",
    calls: ["amqplib#*consume", "amqplib/callback_api#*consume", "~*channel.consume", "~*Channel.consume"],
    source: "https://amqp-node.github.io/amqplib/channel_api.html#channel_consume",
    acknowledges: (site) =>
      isGiven(site, [{ position: 2, key: "noAck" }])
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
  },
  {
    library: "kafkajs",
    calls: ["kafkajs#*consumer.run", "~*consumer.run"],
    // Offsets are resolved after each message's function is done: https://kafka.js.org/docs/consuming#a-name-each-message-a-eachmessage
    source: "https://kafka.js.org/docs/consuming#autocommit",
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
  },
  {
    library: "BullMQ",
    calls: ["bullmq#Worker"],
    source: "https://docs.bullmq.io/guide/workers",
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
  },
  {
    library: "sqs-consumer",
    calls: ["sqs-consumer#Consumer.create"],
    source: "https://github.com/bbc/sqs-consumer#usage",
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
    covers: "functions",
  },
];
