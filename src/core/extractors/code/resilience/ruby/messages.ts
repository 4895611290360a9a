import type { ConsumerRow } from "../knowledge.ts";
import { flagAt } from "../readers.ts";

/** What takes messages from queues. */
export const CONSUMERS: readonly ConsumerRow[] = [
  {
    library: "Bunny",
    calls: ["Bunny#*subscribe", "~*queue.subscribe"],
    // manual_ack is false unless it is given.
    source: "https://www.rubydoc.info/gems/bunny/Bunny/Queue#subscribe-instance_method",
    acknowledging: /^(?:basic_ack|ack|acknowledge)$/,
    acknowledges: (site) => {
      const manual = flagAt(site, [{ keyword: "manual_ack" }]);
      if (manual === undefined) return { acknowledges: "before", by: "default" };
      return { acknowledges: manual ? "after" : "before", by: "given" };
    },
  },
  {
    library: "SQS",
    calls: ["Aws#SQS.Client.new.receive_message", "~*sqs.receive_message", "~*sqs_client.receive_message"],
    // What is not deleted is delivered again.
    source: "https://docs.aws.amazon.com/sdk-for-ruby/v3/developer-guide/sqs-example-get-messages.html",
    acknowledging: /^delete_message(?:_batch)?$/,
    acknowledges: () => ({ acknowledges: "after", by: "given" }),
    covers: "nothing",
  },
];
