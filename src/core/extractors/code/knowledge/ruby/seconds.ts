import { numberReader } from "../../readings.ts";
import type { Reader, TimeoutOption } from "../client.ts";

/** Seconds of which nil is as good as nothing. */
export const SECONDS = numberReader({ milliseconds: 1000, zero: "immediate", nothing: "absent" });
/** Seconds of which nil switches the timeout off. */
export const SECONDS_OR_NEVER = numberReader({ milliseconds: 1000, zero: "immediate", nothing: "disabled" });
/** Seconds of which nil and zero switch the timeout off. */
export const SECONDS_OR_ZERO = numberReader({ milliseconds: 1000, zero: "disabled", nothing: "disabled" });
/** libcurl's: zero is no timeout, nil is as if it were not given. */
export const CURL_SECONDS = numberReader({ milliseconds: 1000, zero: "disabled", nothing: "absent" });
export const CURL_MILLISECONDS = numberReader({ milliseconds: 1, zero: "disabled", nothing: "absent" });

interface Given {
  /** Names of options that each bound the wait; dots go into hashes. */
  readonly names: readonly string[];
  readonly reads: Reader;
  readonly source: string;
  /** Where a hash with them may stand. */
  readonly position?: number;
  /** Set where the library has a limit of its own, so that a hash we cannot see into changes nothing. */
  readonly unseen?: "default";
}

/** Options as Ruby takes them: as keywords, or in a hash that is the last argument. */
export function options({ names, position, reads, source, unseen }: Given): readonly TimeoutOption[] {
  const rest = { reads, source, ...(unseen ? { unseen } : {}) };
  return names.flatMap((name): readonly TimeoutOption[] => {
    const [keyword = "", ...deeper] = name.split(".");
    const key = deeper.join(".");
    const named: TimeoutOption = { keyword, ...(key === "" ? {} : { key }), ...rest };
    return position === undefined ? [named] : [named, { position, key: name, ...rest }];
  });
}
