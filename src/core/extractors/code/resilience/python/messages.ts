import type { ConsumerRow } from "../knowledge.ts";
import { flagAt } from "../readers.ts";

/** What takes messages from queues. */
export const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "pika",
    calls: ["pika#*basic_consume", "pika#*basic_get", "~*channel.basic_consume"],
    source: "https://pika.readthedocs.io/en/stable/modules/channel.html#pika.channel.Channel.basic_consume",
    acknowledging: /^basic_ack$/,
    acknowledges: (site) =>
      flagAt(site, [{ keyword: "auto_ack" }]) === true
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
  },
  {
    library: "Celery",
    calls: ["celery#*task", "celery#shared_task", "~*app.task", "~*celery.task"],
    // Before it runs, unless the task or the whole application says otherwise: celery/app/task.py
    source: "https://docs.celeryq.dev/en/stable/userguide/tasks.html#Task.acks_late",
    acknowledges: (site) => {
      const late = flagAt(site, [{ keyword: "acks_late" }]);
      if (late === undefined) return { acknowledges: "unknown", by: "default" };
      return { acknowledges: late ? "after" : "before", by: "given" };
    },
  },
  {
    library: "kafka-python",
    calls: ["kafka#KafkaConsumer", "aiokafka#AIOKafkaConsumer"],
    // On by default: offsets are committed as time goes by, whether the work is done or not.
    source: "https://kafka-python.readthedocs.io/en/master/apidoc/KafkaConsumer.html",
    acknowledging: /^commit(?:_async)?$/,
    acknowledges: (site) => {
      const commits = flagAt(site, [{ keyword: "enable_auto_commit" }]);
      if (commits === false) return { acknowledges: "after", by: "given" };
      return { acknowledges: "unknown", by: "default" };
    },
    covers: "nothing",
  },
  {
    library: "aio-pika",
    calls: ["aio_pika#*consume", "aio_pika#*iterator", "~*queue.consume", "~*queue.iterator"],
    source: "https://docs.aio-pika.com/apidoc.html#aio_pika.Queue.consume",
    acknowledging: /^ack$/,
    acknowledges: (site) =>
      flagAt(site, [{ keyword: "no_ack" }]) === true
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
  },
  {
    library: "SQS",
    calls: [
      "boto3#*receive_message",
      "boto3#*receive_messages",
      "~*sqs.receive_message",
      "~*sqs_client.receive_message",
    ],
    // What is not deleted is delivered again.
    source: "https://docs.aws.amazon.com/boto3/latest/reference/services/sqs/client/delete_message.html",
    acknowledging: /^(?:delete_message(?:_batch|s)?|delete)$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
    covers: "nothing",
  },
  {
    library: "confluent-kafka",
    calls: ["confluent_kafka#*poll", "confluent_kafka#*consume"],
    // Offsets are stored and committed as time goes by, whether the work is done or not, unless that is switched off.
    source: "https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md",
    acknowledging: /^(?:commit|store_offsets)$/,
    acknowledges: ({ resolver: { program } }) =>
      /["']enable\.auto\.(?:commit|offset\.store)["']\s*:\s*(?:False|["']false["'])/.test(program.text)
        ? { acknowledges: "after", by: "given" }
        : { acknowledges: "unknown", by: "default" },
    covers: "nothing",
  },
  {
    library: "Pub/Sub",
    calls: ["google.cloud.pubsub_v1#*subscribe", "google.cloud.pubsub#*subscribe", "~*subscriber.subscribe"],
    source: "https://cloud.google.com/python/docs/reference/pubsub/latest#subscribing",
    acknowledging: /^ack$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
  },
  {
    library: "Service Bus",
    calls: ["azure.servicebus#*get_queue_receiver", "azure.servicebus#*get_subscription_receiver"],
    // In the mode RECEIVE_AND_DELETE it is gone by the time it is here.
    source: "https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement",
    acknowledging: /^complete_message$/,
    acknowledges: ({ resolver: { program } }) =>
      /RECEIVE_AND_DELETE/.test(program.text)
        ? { acknowledges: "before", by: "given" }
        : { acknowledges: "after", by: "default" },
    covers: "nothing",
  },
];
