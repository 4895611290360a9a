import type { UsedDependency } from "../../../model.ts";

/** A call that opens a client of a store, a queue or a service. */
export interface Store {
  readonly type: UsedDependency["type"];
  /** The library, as people say it. */
  readonly library: string;
  /** Where the library documents the call. */
  readonly source: string;
  /** Calls that make the client, as `qualifiedName` gives them: "pg#Pool", "redis.Redis". */
  readonly opens: readonly string[];
  /** Where one call opens many kinds of services: the first argument that means this one. */
  readonly named?: string;
}
