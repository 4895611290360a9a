import type { UseLanguage } from "../uses/row.ts";
import { FURTHER_COMPILED } from "./furtherCompiled.ts";
import { FURTHER_SCRIPTED } from "./furtherScripted.ts";
import type { ServiceRow } from "./row.ts";

/** More packages of each language than its own table holds. */
export const FURTHER_SERVICES: Readonly<Record<UseLanguage, readonly ServiceRow[]>> = {
  ...FURTHER_SCRIPTED,
  ...FURTHER_COMPILED,
};
