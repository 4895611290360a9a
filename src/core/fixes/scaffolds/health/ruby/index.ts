import type { Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { planRails } from "./rails.ts";
import { planGrape, planSinatra } from "./sinatra.ts";

/** Frameworks of Ruby. */
export const RUBY_HEALTH: Topic<Site>["frameworks"] = { rails: planRails, sinatra: planSinatra, grape: planGrape };
