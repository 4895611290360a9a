import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";

export type Cloud = "aws" | "gcp" | "azure";

/** Prefixes of resource types, whatever the tool. */
const PREFIXES: readonly (readonly [prefix: string, cloud: Cloud])[] = [
  ["aws_", "aws"],
  ["google_", "gcp"],
  ["azurerm_", "azure"],
];

/** The cloud that most of what is declared lies in; undefined where nothing shows one. */
export function cloudOf({ everywhere }: ScaffoldContext): Cloud | undefined {
  const counts = new Map<Cloud, number>();
  for (const { data } of ofKind(everywhere, "infrastructure.resource")) {
    const cloud = PREFIXES.find(([prefix]) => data.type.startsWith(prefix))?.[1];
    if (cloud !== undefined) counts.set(cloud, (counts.get(cloud) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
