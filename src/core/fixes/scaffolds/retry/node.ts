import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { planNodeModule } from "../text/nodeModule.ts";
import { ownCalls, repeatable } from "../text/safeCalls.ts";
import { wrapped } from "../text/wrappedCalls.ts";
import { lookedAt, type Otherwise } from "../topic.ts";
import { cockatielText } from "./cockatiel.ts";
import { pRetryText } from "./pRetry.ts";

const LANGUAGES = ["javascript", "typescript"];

/** A policy of cockatiel's, or of p-retry where the service has it, around the reads that may be asked again. */
export const NODE_RETRY: Otherwise = {
  fits: (looked) => ownCalls(looked, LANGUAGES).length > 0,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const looked = lookedAt(context);
  const calls = ownCalls(looked, LANGUAGES);
  const isPRetry = packagesOf(looked).has("p-retry");
  return planNodeModule(context, calls, {
    names: ["retry", "retrying"],
    packages: isPRetry ? {} : { cockatiel: "^3.2.1" },
    text: isPRetry ? pRetryText : cockatielText,
    imports: ["retrying"],
    edits: (path, text) => wrapped(path, text, repeatable(calls, looked), (call) => `retrying(() => ${call})`),
  });
}
