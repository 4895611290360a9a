import type { Signal } from "../../../../model.ts";
import type { Resolver } from "../../resolve.ts";
import { flurlCalls } from "./flurl.ts";
import { CSHARP_CLIENTS } from "./index.ts";
import { registeredClients } from "./registeredClients.ts";
import { registrations } from "./registrations.ts";
import { settings } from "./settings.ts";

/** What C#'s libraries say apart from calls on their clients. */
export function csharpFurther(resolver: Resolver): readonly Signal[] {
  return [
    ...registrations(resolver, CSHARP_CLIENTS),
    ...registeredClients(resolver),
    ...flurlCalls(resolver),
    ...settings(resolver),
  ];
}
