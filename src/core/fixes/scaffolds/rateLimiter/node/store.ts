import type { ScaffoldContext } from "../../../scaffold.ts";
import { type Need, NOWHERE, needsOf } from "../../health/needs.ts";
import { clientName } from "../../health/node/clients.ts";
import type { AppSite } from "../../topic.ts";

/** Redis, through the client that the service has and the application can reach. */
export interface Store {
  readonly need: Need;
  readonly client: string;
  readonly library: string;
}

/** Where requests are counted for all copies of a service; undefined where each has to count by itself. */
export function storeOf({ context, app, data, text }: AppSite): Store | undefined {
  const need = redisAmong(needsOf(context, app));
  if (need === undefined) return undefined;
  // Made further down in the same file, it is not there yet when the limiter is.
  const made = context.signals.find(
    ({ kind, place, data: made }) =>
      kind === "dependency.used" && place.path === app.place.path && made.client === need.client,
  );
  if (need.path === undefined && (made?.place.span.start ?? 0) > (data.insertAt?.offset ?? 0)) return undefined;
  return { need, client: clientName(need, text), library: need.library };
}

/** The same for a module of its own, which imports it. */
export function storeAt(context: ScaffoldContext): Store | undefined {
  const need = redisAmong(needsOf(context, NOWHERE));
  return need && { need, client: clientName(need, ""), library: need.library };
}

function redisAmong(needs: readonly Need[]): Need | undefined {
  return needs.find(({ library, client }) => (library === "redis" || library === "ioredis") && client !== undefined);
}
