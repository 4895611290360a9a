import type { SecretStrength, Span } from "../../model.ts";

/** A value that may be a credential, where it was found and what speaks for it. Lives within one extraction. */
export interface Candidate {
  /** The credential itself. */
  readonly span: Span;
  readonly type: string;
  /** At least two, in words that do not quote the value. */
  readonly signs: readonly string[];
  readonly strength: SecretStrength;
  /** The environment variable it would customarily come from. */
  readonly variable?: string;
  /** The name it is given. */
  readonly name?: string;
}
