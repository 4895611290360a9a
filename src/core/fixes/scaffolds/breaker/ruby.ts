import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { gemEdits } from "../text/gems.ts";
import { inFolder } from "../text/paths.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** Lights of Stoplight's: https://github.com/bolshakov/stoplight */
export const RUBY_BREAKER: Otherwise = { fits: (looked) => ownCalls(looked, ["ruby"]).length > 0, plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "lib/guarded.rb");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return { creates: [{ path, text: MODULE }], edits: await gemEdits(["stoplight ~> 5.0"], context) };
}

const MODULE = `# frozen_string_literal: true

require "stoplight"

# Asks a dependency that the service can do without, and answers otherwise while it fails: with what was known before, a
# default, or nothing. After five failures in a row it is not asked for 10 s. What is asked needs a timeout of its own.
#
#     rates = Guarded.call("rates", otherwise: ->(_error) { last_rates }) { fetch_rates }
module Guarded
  def self.call(name, otherwise:, &ask)
    # Each process counts by itself, unless Stoplight is configured with a store in Redis.
    Stoplight(name, threshold: 5, cool_off_time: 10).run(otherwise, &ask)
  end
end
`;
