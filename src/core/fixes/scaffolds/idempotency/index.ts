import type { Topic } from "../topic.ts";
import { NODE_IDEMPOTENCY } from "./node/index.ts";

/** The frameworks whose writes can be kept from happening twice: a folder and a line for each language. */
export const IDEMPOTENCY: Topic = { frameworks: { ...NODE_IDEMPOTENCY } };
