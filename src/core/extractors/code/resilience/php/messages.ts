import type { ConsumerRow } from "../knowledge.ts";
import { flagAt } from "../readers.ts";

/** What takes messages from queues. */
export const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "php-amqplib",
    calls: ["PhpAmqpLib\\Connection\\AMQPStreamConnection#*basic_consume", "~*channel.basic_consume"],
    source: "https://github.com/php-amqplib/php-amqplib/blob/master/PhpAmqpLib/Channel/AMQPChannel.php",
    acknowledging: /^(?:basic_ack|ack)$/,
    acknowledges: (site) =>
      flagAt(site, [{ position: 3, keyword: "no_ack" }]) === true
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
  },
  {
    library: "SQS",
    calls: ["Aws\\Sqs\\SqsClient#*receiveMessage", "~*sqs.receiveMessage", "~*sqsClient.receiveMessage"],
    // What is not deleted is delivered again.
    source: "https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/sqs-examples-send-receive-messages.html",
    acknowledging: /^deleteMessage(?:Batch)?(?:Async)?$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
    covers: "nothing",
  },
  {
    library: "php-rdkafka",
    calls: ["RdKafka\\KafkaConsumer#*consume"],
    // Offsets are committed as time goes by, whether the work is done or not, unless that is switched off.
    source: "https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md",
    acknowledging: /^commit(?:Async)?$/,
    acknowledges: ({ resolver: { program } }) =>
      /enable\.auto\.commit['"]\s*(?:,|=>)\s*['"]?(?:false|0)/.test(program.text)
        ? { acknowledges: "after", by: "given" }
        : { acknowledges: "unknown", by: "default" },
    covers: "nothing",
  },
];
