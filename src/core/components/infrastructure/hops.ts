import type { EditFix, Signal, TransportEncryption } from "../../model.ts";
import { placeOf, type Resource, type Told } from "../linkInfrastructureValues.ts";

export type Hop = Signal<"transport.encryption">;

/** What one resource says of a hop, at the argument that says it or at the resource. */
export function hop(
  resource: Resource,
  found: Told,
  what: TransportEncryption["what"],
  state: TransportEncryption["state"],
  message: string,
  fixes: readonly EditFix[] = [],
  where: TransportEncryption["hop"] = "external",
): Hop {
  const place = "field" in found && found.field !== undefined ? placeOf(resource, found.field) : resource.place;
  return { kind: "transport.encryption", place, data: { hop: where, what, state, message, fixes } };
}
