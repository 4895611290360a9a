/** Settings that no service runs with. */
const ASIDE = /(?:^|[/_.-])(?:tests?|dev|develop|development|local|ci|docs|example|sample)(?:[/_.-]|$)/i;

/** True for a file of Django's settings that is of a developer's machine, by its name. */
export function isAside(path: string): boolean {
  return ASIDE.test(path);
}
