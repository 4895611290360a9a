import type { Scaffold } from "../scaffold.ts";
import { SHUTDOWN } from "./shutdown/index.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Lets a server end what is under way when it is told to stop. */
export const gracefulShutdown: Scaffold = {
  id: "graceful-shutdown",
  title: "Drain on SIGTERM",
  description:
    "Creates what waits for SIGTERM and Ctrl-C, and has the server take no new requests then and let those under way end.",
  check: "reliability/graceful-shutdown",
  fits: fitsTopic(SHUTDOWN),
  plan: (context) => planTopic(SHUTDOWN, context),
};
