/** What a provider's credential looks like. Each row of the tables carries the page that says so. */
export interface TokenShape {
  /** As people call it: "GitHub personal access token". */
  readonly type: string;
  /** The environment variable its provider's own tools read, or the customary one. */
  readonly variable: string;
  /** Texts of which a file that holds one holds at least one, looked for before the pattern is tried; none: always tried. */
  readonly hints: readonly string[];
  /** Source of a regular expression without flags; a group `secret` is the credential where it is only part of the match. */
  readonly pattern: string;
  /** A pattern that must match near it (its name, its line), for shapes that alone could be anything. */
  readonly near?: RegExp;
  /** What the file says where such a key is meant to be public, with the page that says so beside it. */
  readonly publicWith?: RegExp;
  /** What stands right before it where it is meant to be public. */
  readonly publicAfter?: RegExp;
  /** Its last characters are a checksum over the rest. */
  readonly checksum?: "crc32-base62";
  /** Cannot touch live data: shown as information at most. */
  readonly test?: boolean;
  /** Where the provider documents it, or the nearest page that does. */
  readonly source: string;
}
