import { ERRORS } from "./errors.ts";
import type { UseTable } from "./row.ts";

/** Every topic's table. */
export const TABLES: readonly UseTable[] = [ERRORS];
