import { PHP_CLIENTS } from "../knowledge/php/index.ts";
import type { LanguageReader } from "../language.ts";
import { ABSENT } from "../readings.ts";
import { grpcCalls } from "./grpc.ts";
import { importedCalls } from "./imported.ts";
import { laravelClouds } from "./laravelClouds.ts";
import { laravelDatabases } from "./laravelDatabases.ts";
import { laravelMail } from "./laravelMail.ts";
import { laravelServices } from "./laravelServices.ts";
import { lowerPhp } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";
import { injectedTimeout, providedClients } from "./provided.ts";

export const PHP: LanguageReader = {
  languages: ["php"],
  extensions: ["php"],
  grammar: () => "php",
  lower: lowerPhp,
  clients: PHP_CLIENTS,
  // Nothing in the language ends a call from outside: max_execution_time does not count the time spent waiting,
  // https://www.php.net/manual/en/function.set-time-limit.php
  deadline: () => ABSENT,
  injected: injectedTimeout,
  further: (resolver) => [
    ...providedClients(resolver),
    ...grpcCalls(resolver),
    ...laravelDatabases(resolver),
    ...laravelClouds(resolver),
    ...laravelMail(resolver),
    ...laravelServices(resolver),
  ],
  imported: importedCalls,
  mayHoldClients,
};
