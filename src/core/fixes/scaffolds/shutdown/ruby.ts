import type { Signal, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import { rubyLines } from "../text/rubySource.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { drainedBy } from "./drained.ts";

type Started = Signal<"server.started">;

/** Ruby's servers and workers that end at once unless they hear the signal; Puma, Sidekiq, Karafka and Racecar hear it. */
export const RUBY_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some(isCut),

  async plan(context) {
    const heard = drainedBy(context, ["ruby"]);
    if (heard !== undefined) return nothing(heard);
    for (const signal of context.signals) {
      if (signal.kind !== "server.started" || !isCut(signal)) continue;
      const text = await context.read(signal.place.path);
      const edits = text === undefined ? [] : (EDITS[signal.data.server]?.(signal, text) ?? []);
      if (edits.length > 0) return { creates: [], edits };
    }
    return nothing("No server or worker was seen to start in a statement that could be changed.");
  },
};

function isCut({ data }: Started): boolean {
  return data.language === "ruby" && data.stops.state === "cuts" && Object.hasOwn(EDITS, data.server);
}

/** What lets each end what is under way. */
const EDITS: Readonly<Record<string, (server: Started, text: string) => readonly TextEdit[]>> = {
  // https://github.com/zendesk/ruby-kafka#consuming-messages-from-kafka: the loop ends behind the message under way.
  "Kafka consumer": (server, text) => {
    const edits = trapped(server, text, /^([ \t]*)NAME\.each_(?:message|batch)\b/m, "stop");
    return edits.length > 0 ? edits : polled(server, text);
  },
  // https://docs.ruby-lang.org/en/2.7.0/WEBrick.html
  WEBrick: (server, text) => trapped(server, text, /^([ \t]*)NAME\.start\b/m, "shutdown"),
  // https://grpc.github.io/grpc/ruby/GRPC/RpcServer.html#run_till_terminated_or_interrupted-instance_method
  gRPC: ({ place }, text) => {
    const name = nameAt(text, place.span.start);
    const run = name && new RegExp(`^[ \\t]*${name}\\.(run)[ \\t]*(?:\\(\\))?[ \\t]*$`, "m").exec(text);
    if (!run) return [];
    const start = run.index + run[0].indexOf(".run") + 1;
    const end = run.index + run[0].trimEnd().length;
    const heard = `run_till_terminated_or_interrupted(%w[TERM INT])`;
    return [{ path: place.path, span: { start, end }, text: heard }];
  },
};

/** A trap before the statement that the server or the worker runs in. */
function trapped({ place }: Started, text: string, runs: RegExp, stop: string): readonly TextEdit[] {
  const name = nameAt(text, place.span.start);
  if (name === undefined) return [];
  const pattern = new RegExp(runs.source.replace("NAME", name.replace("$", "\\$")), "m");
  const found = pattern.exec(text.slice(place.span.end));
  if (found === null) return [];
  const lines = `# What is under way ends by itself when the process is told to stop; nothing more is begun.
trap("TERM") { ${name}.${stop} }`;
  return [rubyLines(place.path, text, place.span.end + found.index, lines, found[1] ?? "")];
}

/**
 * rdkafka's `each` has no end but that of its client, and a client is not to be closed in a trap: what `each` does, until
 * the process is told to stop. https://github.com/karafka/rdkafka-ruby/blob/main/lib/rdkafka/consumer.rb
 */
function polled({ place: { path, span } }: Started, text: string): readonly TextEdit[] {
  const name = nameAt(text, span.start);
  if (name === undefined) return [];
  const each = new RegExp(`^([ \\t]*)${name.replace("$", "\\$")}\\.each do \\|(\\w+)\\|[ \\t]*$`, "m");
  const found = each.exec(text.slice(span.end));
  if (found === null) return [];
  const [whole, indent = "", message] = found;
  const start = span.end + found.index;
  const lines = `# The message under way is worked off when the process is told to stop; no other is taken.
stopping = false
trap("TERM") { stopping = true }`;
  const asked = ["until stopping", `  ${message} = ${name}.poll(250)`, `  next if ${message}.nil?`];
  return [
    rubyLines(path, text, start, lines, indent),
    {
      path,
      span: { start: start + indent.length, end: start + whole.length },
      text: asked.join(`${lineEnd(text)}${indent}`),
    },
  ];
}

/** The variable, constant or member that is given what is made at an offset. */
function nameAt(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /([@$]{0,2}\w+)[ \t]*=[ \t]*(?:[\w.]+\.)?$/.exec(before)?.[1];
}
