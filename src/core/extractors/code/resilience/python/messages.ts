import type { ConsumerRow } from "../knowledge.ts";
import { flagAt } from "../readers.ts";

/** What takes messages from queues. */
export const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "pika",
    calls: ["pika#*basic_consume", "pika#*basic_get", "~*channel.basic_consume"],
    source: "https://pika.readthedocs.io/en/stable/modules/channel.html#pika.channel.Channel.basic_consume",
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
    acknowledges: (site) => {
      const commits = flagAt(site, [{ keyword: "enable_auto_commit" }]);
      if (commits === false) return { acknowledges: "after", by: "given" };
      return { acknowledges: "unknown", by: "default" };
    },
    covers: "nothing",
  },
];
