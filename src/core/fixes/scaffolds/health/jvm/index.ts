import { isKtor } from "../../text/ktorModule.ts";
import type { Otherwise, Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { DROPWIZARD_HEALTH } from "./dropwizard.ts";
import { JVM_GRPC_HEALTH } from "./grpc.ts";
import { HANDED_HEALTH } from "./handed.ts";
import { JAVALIN, VERTX } from "./java.ts";
import { JAX_RS_HEALTH } from "./jaxRs.ts";
import { JETTY_HEALTH } from "./jetty.ts";
import { JAVALIN_IN_KOTLIN, VERTX_IN_KOTLIN } from "./kotlin.ts";
import { JDK, JDK_IN_KOTLIN } from "./ownServers.ts";
import { planBeside, planKtor } from "./plan.ts";
import { PROVIDED_HEALTH } from "./provided.ts";

/** Frameworks of Java and Kotlin whose application is made by a call. */
export const JVM_HEALTH: Topic<Site>["frameworks"] = {
  javalin: (site) => planBeside(site, JAVALIN, JAVALIN_IN_KOTLIN),
  "vert.x": (site) => planBeside(site, VERTX, VERTX_IN_KOTLIN),
  httpserver: (site) => planBeside(site, JDK, JDK_IN_KOTLIN),
};

/** Those that a build file, a file of routes or the start of a server shows. */
export const JVM_HEALTH_OTHERWISE: readonly Otherwise[] = [
  {
    fits: isKtor,
    plan: (context) => planKtor(context, wantedOf(context, "ktor")),
  },
  ...PROVIDED_HEALTH,
  DROPWIZARD_HEALTH,
  JVM_GRPC_HEALTH,
  ...HANDED_HEALTH,
  JETTY_HEALTH,
  JAX_RS_HEALTH,
];
