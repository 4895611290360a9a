import { ABSENT } from "../readings.ts";
import type { CallOut } from "./client.ts";
import { saidOf } from "./ownSettings.ts";

/** A client that gives up by itself, judged where it is made: by its own limit where one of these sets it, else by its default. */
export function givesUp(limits: RegExp): CallOut {
  return {
    connects: true,
    options: [],
    decides: (call, resolver) => {
      const said = saidOf(call, limits, resolver);
      return said?.state === "set" ? said : ABSENT;
    },
    address: -1,
  };
}
