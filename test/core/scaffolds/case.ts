import type { State } from "../../../src/core/model.ts";
import type { Files } from "./projects.ts";

/** A scaffold on a project with the gap that it helps to close. */
export interface ScaffoldCase {
  readonly scaffold: string;
  readonly files: Files;
  /** Where the item stands afterwards. Left out: met. */
  readonly state?: State;
  /** Why it is still open, where that is neither a placeholder nor a person's word: what the item says. */
  readonly because?: RegExp;
  readonly choice?: string;
  /** Another check that it helps. Left out: its own. */
  readonly check?: string;
  /** What the files hold afterwards, by path. */
  readonly holds?: Readonly<Record<string, string | RegExp>>;
}
