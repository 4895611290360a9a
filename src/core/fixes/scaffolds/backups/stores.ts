import type { Signal } from "../../../model.ts";

/** A store that Terraform makes. */
export type Store = Signal<"infrastructure.resource">;

/** How other resources speak of a store: "google_sql_database_instance.orders". */
export function address({ data }: Store): string {
  return `${data.type}.${data.name}`;
}

/** A store's name as others are named after it: dashes where names of Terraform have underscores. */
export function dashed({ data }: Store): string {
  return data.name.replaceAll("_", "-").toLowerCase();
}
