/** The first of Jetty's versions that its classes are known of. */
const OLDEST = 9;

/** The first number of Jetty's version, from a build file's text; undefined where it is older than 9 or was not seen. */
export function jettyMajor(build: string): number | undefined {
  const found = /\bjetty(?:[\w.-]*version|-server|-(?:ee\d+-)?(?:servlet|webapp))\b\D{0,60}?(\d+)\.\d/.exec(build);
  const major = Number(found?.[1]);
  return major >= OLDEST ? major : undefined;
}
