import type { ConsumerRow } from "../knowledge.ts";
import { isGiven } from "../readers.ts";
import type { Site } from "../site.ts";

/** What takes messages from queues. */
export const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "amqplib",
    calls: ["amqplib#*consume", "amqplib/callback_api#*consume", "~*channel.consume", "~*Channel.consume"],
    source: "https://amqp-node.github.io/amqplib/channel_api.html#channel_consume",
    acknowledging: /^ack$/,
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
    acknowledging: /^(?:commitOffsets|resolveOffset)$/,
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
  {
    library: "SQS",
    calls: [
      "@aws-sdk/client-sqs#ReceiveMessageCommand",
      "@aws-sdk/client-sqs#*receiveMessage",
      "aws-sdk#*receiveMessage",
    ],
    // What is not deleted is delivered again.
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    acknowledging: /^(?:deleteMessage(?:Batch)?|DeleteMessage(?:Batch)?Command)$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
    covers: "nothing",
  },
  {
    library: "Pub/Sub",
    calls: ["@google-cloud/pubsub#*subscription.on", "~*subscription.on"],
    source: "https://cloud.google.com/nodejs/docs/reference/pubsub/latest/pubsub/subscription",
    when: (site) => isText(site, "message"),
    acknowledging: /^ack$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
  },
  {
    library: "Service Bus",
    calls: ["@azure/service-bus#*subscribe", "@azure/service-bus#*receiveMessages"],
    source: "https://learn.microsoft.com/javascript/api/@azure/service-bus/subscribeoptions",
    acknowledging: /^completeMessage$/,
    acknowledges: () => ({ acknowledges: "after", by: "default" }),
  },
  {
    library: "JetStream",
    calls: ["nats#*consume", "@nats-io/jetstream#*consume"],
    source: "https://docs.nats.io/nats-concepts/jetstream/consumers#ackpolicy",
    acknowledging: /^ack$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
    covers: "nothing",
  },
];

/** True where the first argument is that text. */
function isText({ call }: Site, text: string): boolean {
  const [first] = call?.arguments ?? [];
  return first?.value.kind === "literal" && first.value.value === text;
}
