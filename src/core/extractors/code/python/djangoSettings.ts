import { isNamedForOwnMachine } from "../../../files/development.ts";

/** Settings that no service runs with. */
const ASIDE = /(?:^|[/_.-])(?:docs|example|sample)(?:[/_.-]|$)/i;

/** True for a file of Django's settings that is of a developer's machine, by its name. */
export function isAside(path: string): boolean {
  return isNamedForOwnMachine(path) || ASIDE.test(path);
}
