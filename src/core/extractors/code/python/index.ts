import { pythonDeadline } from "../knowledge/python/deadlines.ts";
import { djangoDatabases } from "../knowledge/python/djangoDatabases.ts";
import { PYTHON_CLIENTS } from "../knowledge/python/index.ts";
import type { LanguageReader } from "../language.ts";
import { boundedEngines } from "./boundedEngines.ts";
import { djangoCacheAddresses, djangoCaches } from "./djangoCaches.ts";
import { djangoMail } from "./djangoMail.ts";
import { djangoStorages } from "./djangoStorages.ts";
import { flaskEngines } from "./flaskSettings.ts";
import { lowerPython } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";

export const PYTHON: LanguageReader = {
  languages: ["python"],
  extensions: ["py", "pyw"],
  grammar: () => "python",
  lower: lowerPython,
  clients: PYTHON_CLIENTS,
  deadline: pythonDeadline,
  further: (resolver) => [
    ...djangoDatabases(resolver),
    ...djangoMail(resolver),
    ...djangoCacheAddresses(resolver),
    ...djangoStorages(resolver),
    ...boundedEngines(resolver),
  ],
  implied: (resolver) => [...flaskEngines(resolver), ...djangoCaches(resolver)],
  mayHoldClients,
};
