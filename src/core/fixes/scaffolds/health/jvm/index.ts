import { isKtor } from "../../text/ktorModule.ts";
import type { Otherwise, Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { planJavalin, planKtor } from "./plan.ts";
import { PROVIDED_HEALTH } from "./provided.ts";

/** Frameworks of Java and Kotlin whose application is made by a call. */
export const JVM_HEALTH: Topic<Site>["frameworks"] = { javalin: planJavalin };

/** Those that a build file or a file of routes shows. */
export const JVM_HEALTH_OTHERWISE: readonly Otherwise[] = [
  {
    fits: isKtor,
    plan: (context) => planKtor(context, wantedOf(context, "ktor")),
  },
  ...PROVIDED_HEALTH,
];
