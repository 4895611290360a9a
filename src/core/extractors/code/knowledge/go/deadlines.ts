import type { Context } from "../../clients.ts";
import { ABSENT } from "../../readings.ts";

/** Deadlines are handed to calls as contexts, and nothing around a call bounds it. */
export const goDeadline: Context = () => ABSENT;
