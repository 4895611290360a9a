import type { Topic } from "../topic.ts";
import { GO_HEALTH } from "./go/index.ts";
import type { Site } from "./needs.ts";
import { NODE_HEALTH } from "./node/index.ts";
import { PYTHON_HEALTH } from "./python/index.ts";
import { RUST_HEALTH } from "./rust/index.ts";

/** The frameworks that endpoints can be written for: a folder and a line for each language. */
export const HEALTH: Topic<Site> = { frameworks: { ...NODE_HEALTH, ...PYTHON_HEALTH, ...GO_HEALTH, ...RUST_HEALTH } };
