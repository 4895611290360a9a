/** "level=%(levelname)s", "ts=%d{HH:mm:ss}", `msg="{message}"`: a key, and what the logger fills in for it. */
const PAIR = /(?:^|[\s"'`([,])\w{1,40}=\\?["']?(?:%|\$?\{)/g;
/** A line of text may name one value or two; one that names most is logfmt. */
const ENOUGH = 3;

/** True of a pattern whose lines are keys with their values, as logfmt's are: https://brandur.org/logfmt */
export function isKeyValue(pattern: string): boolean {
  return (pattern.match(PAIR)?.length ?? 0) >= ENOUGH;
}
