import { besideContexts } from "../../text/jdkContexts.ts";
import type { BesideApp } from "../../text/jvmApp.ts";
import { besideHanded, type HandedServer, handedTo, isHandedServer } from "../../text/jvmHanded.ts";
import { nothing, type Otherwise, type Topic } from "../../topic.ts";
import type { Database } from "../table.ts";
import { jvmDatabase } from "./database.ts";
import { helidonIdempotency } from "./helidon.ts";
import { jdkIdempotency } from "./jdk.ts";
import { withKeys } from "./keys.ts";
import { undertowIdempotency } from "./undertow.ts";

/** The JDK's server, whose application is made by a call. */
export const OWN_SERVER_IDEMPOTENCY: Topic["frameworks"] = {
  httpserver: ({ context, app, text }) => {
    const site = { path: app.place.path, text, offset: app.place.span.start };
    return withKeys(context, site, jdkIdempotency, (beside) =>
      besideContexts({ context, app, data: app.data, text }, beside),
    );
  },
};

/** Servers that are handed what answers. */
export const OWN_SERVER_IDEMPOTENCY_OTHERWISE: readonly Otherwise[] = [
  handed("Undertow", undertowIdempotency),
  handed("Helidon", helidonIdempotency),
];

function handed(server: HandedServer, written: (database: Database) => BesideApp): Otherwise {
  return {
    fits: (looked) => isHandedServer(server)(looked) && jvmDatabase(looked) !== undefined,
    async plan(context) {
      const found = await handedTo(server, context);
      if (found === undefined) return nothing(`Nobody can tell what ${context.component.id} gives to ${server}.`);
      return withKeys(context, found, written, (beside) => besideHanded(server, context, beside));
    },
  };
}
