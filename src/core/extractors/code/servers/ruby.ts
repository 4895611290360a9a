import { cut, drained, type ServerKnowledge } from "./row.ts";

const TRAP = "https://docs.ruby-lang.org/en/master/Signal.html";
const ENDS = "Ruby ends at once on SIGTERM unless it is trapped";

/** Servers, workers and shutdown in Ruby; those that are gems with commands of their own are read from there. */
export const RUBY_SERVERS: ServerKnowledge = {
  languages: ["ruby"],
  words: /WEBrick|\btrap\b|run!|Rack::|Puma|Kafka|Rdkafka|Bunny|GRPC|SIGTERM/,
  exits: /^(?:exit!?|abort|Process\.exit!?|Kernel\.exit!?)$/,
  servers: [
    {
      server: "WEBrick",
      role: "serves",
      starts: ["WEBrick.HTTPServer.new"],
      stops: cut(TRAP, ENDS),
      holds: () => ({
        state: "default",
        milliseconds: 30_000,
        source: "https://github.com/ruby/webrick/blob/master/lib/webrick/config.rb",
        note: "RequestTimeout",
      }),
    },
    {
      server: "Sinatra",
      role: "serves",
      starts: ["Sinatra.Application.run!", "Sinatra.Base.run!"],
      stops: drained("https://github.com/sinatra/sinatra/blob/main/lib/sinatra/base.rb"),
      holds: () => ({
        state: "default",
        milliseconds: 30_000,
        source: "https://puma.io/puma/Puma/DSL.html#first_data_timeout-instance_method",
        note: "for a request's first data, by Puma",
      }),
    },
    {
      server: "gRPC",
      role: "serves",
      starts: ["GRPC.RpcServer.new"],
      stops: cut("https://grpc.github.io/grpc/ruby/GRPC/RpcServer.html", ENDS),
    },
    {
      server: "Kafka consumer",
      role: "works",
      starts: ["Kafka.new().consumer", "Rdkafka.Config.new().consumer"],
      stops: cut("https://github.com/zendesk/ruby-kafka#consuming-messages-from-kafka", ENDS),
    },
  ],
  handlers: [
    { calls: ["*trap", "*.trap", "Signal.trap", "Kernel.trap", "Process.trap"], signal: 0, handler: 1 },
    { calls: ["*.run_till_terminated_or_interrupted", "GRPC.RpcServer.new().run_till_terminated_or_interrupted"] },
    { calls: ["*.run_till_terminated", "GRPC.RpcServer.new().run_till_terminated"] },
  ],
};
