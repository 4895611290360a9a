import type { Topic } from "../topic.ts";
import { LARAVEL_IDEMPOTENCY } from "./laravel.ts";
import { NODE_IDEMPOTENCY } from "./node/index.ts";
import { planRailsIdempotency } from "./rails.ts";
import { SPRING_IDEMPOTENCY } from "./spring.ts";

/** The frameworks whose writes can be kept from happening twice: a folder and a line for each language. */
export const IDEMPOTENCY: Topic = {
  frameworks: { ...NODE_IDEMPOTENCY, rails: planRailsIdempotency },
  otherwise: [LARAVEL_IDEMPOTENCY, SPRING_IDEMPOTENCY],
};
