import type { Component, Signal } from "../model.ts";

/** True of rules for this repository: those of its own settings, and those that name one of its components. */
export function isForThis({ data }: Signal<"branch.rules">, components: readonly Component[]): boolean {
  return data.repository === undefined || components.some(({ id }) => id === data.repository);
}

/** True of rules that hold once somebody imports them, where nothing here does that. */
export function isOnlyWritten(
  { data }: Signal<"branch.rules">,
  applied: readonly Signal<"branch.rulesApplied">[],
): boolean {
  return data.toImport === true && applied.length === 0;
}
