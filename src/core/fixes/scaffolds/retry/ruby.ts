import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { inFolder, relativeModule } from "../text/paths.ts";
import { inBlocks } from "../text/rubyCalls.ts";
import { inQuotesOf, requireEdits } from "../text/rubySource.ts";
import { ownCalls, repeatable } from "../text/safeCalls.ts";
import { lookedAt, nothing, type Otherwise } from "../topic.ts";

/** Faraday's own middleware where its connections are made, Retriable for every other client. */
export const RUBY_RETRY: Otherwise = { fits: (looked) => ownCalls(looked, ["ruby"]).length > 0, plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const faraday = await faradayEdits(context);
  if (faraday.length > 0) return { creates: [], edits: [...faraday, ...(await gemEdits(["faraday-retry"], context))] };
  const policy = context.signals.find(({ kind, data }) => kind === "retry.policy" && data.library === "faraday-retry");
  if (policy) return nothing(`${policy.place.path} retries already, by faraday-retry.`);
  const path = inFolder(context.component.root, "lib/retrying.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const edits = [...(await readsInBlocks(context, path)), ...(await gemEdits(["retriable"], context))];
  return { creates: [{ path, text: RETRIABLE }], edits };
}

/** Reads that may be asked again are, through the new module. */
async function readsInBlocks(context: ScaffoldContext, module: string): Promise<readonly TextEdit[]> {
  const looked = lookedAt(context);
  const reads = repeatable(ownCalls(looked, ["ruby"]), looked);
  const edits: TextEdit[] = [];
  for (const path of new Set(reads.map(({ place }) => place.path))) {
    const text = (await context.read(path)) ?? "";
    const wrapped = inBlocks(path, text, reads, "Retrying.call");
    if (wrapped.length > 0) edits.push(...requireEdits(path, text, await requiring(module, path, context)), ...wrapped);
  }
  return edits;
}

/** Rails has lib/ among the folders that `require` looks into, or loads it by itself: https://guides.rubyonrails.org/autoloading_and_reloading_constants.html */
async function requiring(module: string, from: string, context: ScaffoldContext): Promise<readonly string[]> {
  const application = await context.read(inFolder(context.component.root, "config/application.rb"));
  if (application === undefined) {
    const relative = relativeModule(from, module).replace(/^\.\//, "").replace(/\.rb$/, "");
    return [`require_relative "${relative}"`];
  }
  return /\bautoload_lib\b/.test(application) ? [] : [`require "retrying"`];
}

/** https://github.com/lostisland/faraday-retry#usage: of the methods that are idempotent. */
async function faradayEdits(context: ScaffoldContext): Promise<readonly TextEdit[]> {
  const paths = new Set(
    context.signals.flatMap(({ kind, place }) =>
      kind === "call.outbound" && place.path.endsWith(".rb") ? [place.path] : [],
    ),
  );
  const edits: TextEdit[] = [];
  for (const path of paths) {
    const text = (await context.read(path)) ?? "";
    const newline = lineEnd(text);
    for (const made of text.matchAll(/^([ \t]*)[^\n]*\bFaraday\.new\b[^\n]*\bdo\s*\|(\w+)\|[ \t]*\r?\n/gm)) {
      const [whole, indent = "", name = "f"] = made;
      const at = made.index + whole.length;
      const block = text.slice(at, text.indexOf(`\n${indent}end`, at));
      if (/\.request[ (]+:retry\b/.test(block)) continue;
      const lines = [
        "# Idempotent requests alone, twice more, with waits that vary by chance: callers that failed together do not come",
        "# back together.",
        `${name}.request :retry, max: 2, interval: 0.2, interval_randomness: 0.5, backoff_factor: 2, max_interval: 2,`,
        "                  retry_statuses: [429, 502, 503, 504]",
      ];
      edits.push({
        path,
        span: { start: at, end: at },
        text: lines.map((line) => `${indent}  ${line}${newline}`).join(""),
      });
    }
    if (edits.some((edit) => edit.path === path) && !/require\s+["']faraday\/retry["']/.test(text)) {
      const faraday = /^require\s+["']faraday["'][^\n]*\n/m.exec(text);
      const start = faraday ? faraday.index + faraday[0].length : 0;
      const line = `${inQuotesOf(text, 'require "faraday/retry"')}${newline}`;
      edits.unshift({ path, span: { start, end: start }, text: line });
    }
  }
  return edits.every(({ text }) => text.startsWith("require")) ? [] : edits;
}

/** https://github.com/kamui/retriable#options */
const RETRIABLE = `# frozen_string_literal: true

require "net/http"
require "retriable"

# Asks, and asks again after failures that pass. Only for what may be done twice: reads, and writes with an idempotency
# key. What is asked needs a timeout of its own, or a call that hangs is never tried again.
#
#     rates = Retrying.call { Net::HTTP.get_response(uri) }
module Retrying
  # What another try may get past: no answer came, and what was wrong may be over in a moment.
  PASSING = [Timeout::Error, Errno::ECONNREFUSED, Errno::ECONNRESET, Errno::EHOSTUNREACH, EOFError, SocketError].freeze

  # Three attempts within ten seconds, with waits that vary by chance: callers that failed together do not come back
  # together.
  def self.call(&ask)
    Retriable.retriable(on: PASSING, tries: 3, base_interval: 0.2, multiplier: 2, rand_factor: 0.5,
                        max_interval: 2, max_elapsed_time: 10, &ask)
  end
end
`;
