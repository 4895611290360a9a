import type { SecretStore, Signal, Span } from "../../model.ts";

/** Says that something at a place takes credentials from a store, or keeps them encrypted. */
export function storeAt(path: string, span: Span, data: SecretStore): Signal<"secret.store"> {
  return { kind: "secret.store", place: { path, span }, data };
}
