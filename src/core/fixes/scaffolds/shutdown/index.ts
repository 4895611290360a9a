import type { Topic } from "../topic.ts";
import { GO_SHUTDOWN } from "./go.ts";
import { AXUM_SHUTDOWN } from "./rust.ts";

/** The servers that can be let drain by a file of their own; those of Node have fixes in place. */
export const SHUTDOWN: Topic = { frameworks: {}, otherwise: [GO_SHUTDOWN, AXUM_SHUTDOWN] };
