import type { Topic } from "../topic.ts";
import { GO_SHUTDOWN } from "./go.ts";
import { planJavalinShutdown } from "./javalin.ts";
import { JVM_SHUTDOWN } from "./jvm.ts";
import { PHP_FPM_SHUTDOWN } from "./phpFpm.ts";
import { RUST_SHUTDOWN } from "./rust.ts";

/** The servers that can be let drain by a file of their own or by a setting; those of Node have fixes in place. */
export const SHUTDOWN: Topic = {
  frameworks: { javalin: planJavalinShutdown },
  otherwise: [GO_SHUTDOWN, RUST_SHUTDOWN, ...JVM_SHUTDOWN, PHP_FPM_SHUTDOWN],
};
