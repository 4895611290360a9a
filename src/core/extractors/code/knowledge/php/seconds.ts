import { numberReader } from "../../readings.ts";

/** Seconds, where 0 and false mean no timeout and null as if it were not given. */
export const readSeconds = numberReader({ milliseconds: 1000, zero: "disabled", nothing: "absent" });

/** Milliseconds, of which the same is true. */
export const readMilliseconds = numberReader({ milliseconds: 1, zero: "disabled", nothing: "absent" });
