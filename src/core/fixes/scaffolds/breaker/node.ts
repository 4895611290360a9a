import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { planNodeModule } from "../text/nodeModule.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { lookedAt, type Otherwise } from "../topic.ts";
import { cockatielText } from "./cockatiel.ts";
import { opossumText } from "./opossum.ts";

const LANGUAGES = ["javascript", "typescript"];

/** Breakers of cockatiel's, or of opossum's where the service has it. */
export const NODE_BREAKER: Otherwise = {
  fits: (looked) => ownCalls(looked, LANGUAGES).length > 0,
  plan,
};

/** Which answer may stand for which call, nobody but a person can say: calls stay as they are. */
async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const looked = lookedAt(context);
  const isOpossum = packagesOf(looked).has("opossum");
  return planNodeModule(context, ownCalls(looked, LANGUAGES), {
    names: ["breaker", "breakers", "circuitBreaker"],
    packages: isOpossum ? {} : { cockatiel: "^3.2.1" },
    text: isOpossum ? opossumText : cockatielText,
    imports: ["guarded"],
  });
}
