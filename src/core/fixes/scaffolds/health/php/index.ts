import type { Otherwise, Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { LARAVEL_HEALTH } from "./laravel.ts";
import { PLAIN_PHP_HEALTH } from "./plain.ts";
import { planSlim } from "./slim.ts";
import { SYMFONY_HEALTH } from "./symfony.ts";

/** Frameworks of PHP whose application is made by a call. */
export const PHP_HEALTH: Topic<Site>["frameworks"] = { slim: planSlim };

/** Those that a manifest or a file of routes shows. */
export const PHP_HEALTH_OTHERWISE: readonly Otherwise[] = [LARAVEL_HEALTH, SYMFONY_HEALTH, PLAIN_PHP_HEALTH];
