import { withoutTestHelpers } from "../../../files/goTestHelpers.ts";
import { goDeadline } from "../knowledge/go/deadlines.ts";
import { GO_CLIENTS } from "../knowledge/go/index.ts";
import type { LanguageReader } from "../language.ts";
import { contextMakers } from "./contextMakers.ts";
import { clientsHandedOn } from "./handed.ts";
import { declaredInterfaces, fieldsByType } from "./interfaces.ts";
import { callsOfPackages, clientsOfPackage, fieldsOfPackage, givenInPackage } from "./joins.ts";
import { lowerGo } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";
import { providedClients } from "./provided.ts";
import { boundByRequest, requestDeadlines } from "./served.ts";

export const GO: LanguageReader = {
  languages: ["go"],
  extensions: ["go"],
  grammar: () => "go",
  prepare: withoutTestHelpers,
  lower: lowerGo,
  clients: GO_CLIENTS,
  deadline: goDeadline,
  imported: callsOfPackages,
  injected: (sighting, resolver) => givenInPackage(sighting, resolver) ?? boundByRequest(sighting),
  further: (resolver) => [
    ...clientsOfPackage(resolver, GO_CLIENTS),
    ...fieldsOfPackage(resolver, GO_CLIENTS),
    ...declaredInterfaces(resolver),
    ...fieldsByType(resolver),
    ...clientsHandedOn(resolver, GO_CLIENTS),
    ...providedClients(resolver, GO_CLIENTS),
    ...requestDeadlines(resolver),
    ...contextMakers(resolver),
  ],
  mayHoldClients,
};
