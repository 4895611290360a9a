import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";

/** Memory that a runtime needs before it has done anything. */
const HEAVY: ReadonlySet<string> = new Set(["java", "dotnet"]);

/** How much memory a component asks for to begin with, and its limit. */
export function memoryOf({ signals }: ScaffoldContext): readonly [string, string] {
  const isHeavy = ofKind(signals, "manifest.package").some(({ data }) => HEAVY.has(data.ecosystem));
  return isHeavy ? ["512Mi", "512Mi"] : ["128Mi", "256Mi"];
}
