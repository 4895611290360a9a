import type { Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { GO_FRAMEWORKS } from "./frameworks.ts";
import { planGo } from "./plan.ts";

/** Frameworks of Go. */
export const GO_HEALTH: Topic<Site>["frameworks"] = Object.fromEntries(
  Object.entries(GO_FRAMEWORKS).map(([name, framework]) => [name, (site: Site) => planGo(site, framework)]),
);
