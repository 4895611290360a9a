import type { ScaffoldContext } from "../../../scaffold.ts";
import { inFolder } from "../../text/paths.ts";
import { constantAt } from "../../text/rubySource.ts";
import { DEPENDENCY_KEYS } from "../needs.ts";

/** A dependency that readiness asks, with the lambda that does. */
export interface RubyAsk {
  readonly key: string;
  readonly lambda: string;
  /** What is to be done about it, as a line above. */
  readonly note?: string;
}

/** What readiness asks: Active Record where it is set up, and each kind of client once. */
export async function rubyAsks(context: ScaffoldContext): Promise<readonly RubyAsk[]> {
  const asks = new Map<string, RubyAsk>();
  const hasActiveRecord = (await context.read(inFolder(context.component.root, "config/database.yml"))) !== undefined;
  if (hasActiveRecord) asks.set("database", { key: "database", lambda: ACTIVE_RECORD });
  for (const { kind, data, place } of context.signals) {
    if (kind !== "dependency.used") continue;
    const key = DEPENDENCY_KEYS[data.type];
    const isAsked =
      key === undefined || asks.has(key) || (hasActiveRecord && /^(?:postgres|mysql|database)$/.test(key));
    if (isAsked) continue;
    const client = constantAt((await context.read(place.path)) ?? "", place);
    const ask = client === undefined ? undefined : ASKS[data.library]?.(client);
    asks.set(key, ask === undefined ? placeholder(key, data.library) : { key, lambda: ask });
  }
  return [...asks.values()];
}

const ACTIVE_RECORD = `-> { ActiveRecord::Base.connection_pool.with_connection { |connection| connection.select_value("SELECT 1") } }`;

/** Each asks something cheap, and raises when it gets no answer. */
const ASKS: Readonly<Record<string, (client: string) => string>> = {
  redis: (client) => `-> { ${client}.ping }`,
  Sequel: (client) => `-> { ${client}.get(1) }`,
};

/** The question that is yet to be written: until then the service is not ready. */
function placeholder(key: string, library: string): RubyAsk {
  return {
    key,
    lambda: `-> { raise "ask_${key.replace(/\W+/g, "_")} is not written yet" }`,
    note: `# Ask ${key} (${library}) something cheap here. Until then this service says that it is not ready.`,
  };
}

/** The hash of lambdas, a line each, in two blanks. */
export function checksHash(asks: readonly RubyAsk[]): string {
  return asks
    .map(({ key, lambda, note }) => `${note === undefined ? "" : `  ${note}\n`}  ${key}: ${lambda}`)
    .join(",\n");
}

/** The method that asks, in two blanks; `log` is what takes a line. */
export function askAll(signature: string, checks: string, log: string): string {
  return `# Asks everything at once. Why something did not answer goes to the log, not to the caller.
def ${signature}
  deadline = now + PATIENCE
  threads = ${checks}.to_h { |name, check| [name, Thread.new { answers?(name, check) }] }
  threads.transform_values do |thread|
    answered = thread.join([deadline - now, 0].max)
    thread.kill
    answered && thread.value ? "ok" : "unavailable"
  end
end

def answers?(name, check)
  check.call
  true
rescue StandardError => error
  ${log}
  false
end

def now
  Process.clock_gettime(Process::CLOCK_MONOTONIC)
end`;
}

export const PATIENCE = `# How long the dependencies may take, in seconds. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
PATIENCE = 0.8`;

/** Every line that holds something, further in. */
export function further(text: string, blanks = "  "): string {
  return text.replace(/^(?=.)/gm, blanks);
}
