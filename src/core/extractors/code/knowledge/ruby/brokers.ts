import { unknownReading } from "../../readings.ts";
import type { ClientLibrary, Reader } from "../client.ts";
import { options, SECONDS } from "./seconds.ts";

interface Finite {
  readonly name: string;
  readonly module: string;
  readonly members: readonly string[];
  readonly names: readonly string[];
  readonly milliseconds: number;
  readonly source: string;
  readonly reads?: Reader;
}

/** A client that gives up by itself, judged where it is made. */
function finite({ name, module, members, names, milliseconds, source, reads = SECONDS }: Finite): ClientLibrary {
  const call = {
    connects: true,
    options: options({ names, position: 0, reads, source, unseen: "default" }),
    address: 99,
  } as const;
  return {
    name,
    languages: ["ruby"],
    modules: [module],
    module: { calls: Object.fromEntries(members.map((member) => [member, call])) },
    unset: { milliseconds, source, note: `the default of ${name}` },
  };
}

/** `@connect_timeout = nil if @connect_timeout == 0`: https://github.com/ruby-amqp/bunny/blob/2.19.0/lib/bunny/transport.rb */
const connecting: Reader = (values, resolver) => {
  const reading = SECONDS(values, resolver);
  const isEndless = reading.state === "set" && reading.milliseconds === 0;
  return isEndless
    ? unknownReading("its connection timeout is switched off, and other limits end some waits")
    : reading;
};

/** Brokers, MongoDB and search. */
export const BROKERS: readonly ClientLibrary[] = [
  // "server_selection_timeout … 30 seconds"
  finite({
    name: "MongoDB's driver to find a server",
    module: "Mongo",
    members: ["Client.new"],
    names: ["socket_timeout", "timeout_ms"],
    milliseconds: 30_000,
    source: "https://www.mongodb.com/docs/ruby-driver/current/connect/connection-options/",
  }),
  // ":connection_timeout (Integer) — default: 30", ":continuation_timeout (Integer) — default: 15000"
  finite({
    name: "Bunny",
    module: "Bunny",
    members: ["new", "run"],
    names: ["connection_timeout"],
    reads: connecting,
    milliseconds: 30_000,
    source: "https://api.rubybunny.info/Bunny/Session.html#initialize-instance_method",
  }),
  // Since 7 it asks by redis-client, which gives up after 1 s: https://github.com/sidekiq/sidekiq/blob/main/lib/sidekiq/redis_client_adapter.rb
  finite({
    name: "Sidekiq to reach Redis",
    module: "Sidekiq",
    members: ["configure_server", "configure_client"],
    names: [],
    milliseconds: 5000,
    source: "https://github.com/redis/redis-rb/blob/v4.8.0/lib/redis/client.rb",
  }),
  // `connect_timeout: nil, socket_timeout: nil`: 10 s each, and `deliver_messages` of 5 s to be acknowledged
  finite({
    name: "ruby-kafka",
    module: "Kafka",
    members: ["new", "Client.new"],
    names: ["socket_timeout"],
    milliseconds: 10_000,
    source: "https://github.com/zendesk/ruby-kafka/blob/master/lib/kafka/client.rb",
  }),
];
