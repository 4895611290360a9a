import type { Extractor } from "../extractor.ts";
import { chaosExperiments } from "./chaos.ts";
import { codeJourneys } from "./journeys/code.ts";
import { gherkin } from "./journeys/gherkin.ts";
import { journeys } from "./journeys/javascript.ts";
import { maestro } from "./journeys/maestro.ts";
import { robot } from "./journeys/robot.ts";

/** Reads what is tried out before it happens: failures made on purpose, and journeys through the whole product. */
export const REHEARSAL: readonly Extractor[] = [chaosExperiments, journeys, codeJourneys, gherkin, robot, maestro];
