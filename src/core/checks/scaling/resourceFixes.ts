import { addFields, type Field } from "../../fields.ts";
import type { EditFix } from "../../model.ts";
import type { Container } from "./workloads.ts";

/** "CPU or memory" */
export function words(names: readonly string[]): string {
  return names.map((name) => (name === "cpu" ? "CPU" : name)).join(" or ");
}

/** One more number beside those that are written, in the map where it belongs or in a new one. */
export function further(
  { place, data }: Container,
  kind: "requests" | "limits",
  name: string,
  value: string,
): readonly EditFix[] {
  const { into } = data.resources;
  const own = into?.[kind]?.insertAt;
  const insertAt = own ?? (data.resources[kind].length === 0 ? into?.resources?.insertAt : undefined);
  const fields: readonly Field[] = own === undefined ? [[kind, [[name, value]]]] : [[name, value]];
  const title = `${kind === "limits" ? "Limit it to" : "Ask for"} ${value} of ${words([name])}, to begin with`;
  return addFields(title, place.path, insertAt, fields);
}

/** What most services need to begin with: what is asked for, and the limit. */
const USUAL_MEMORY: readonly [string, string] = ["128Mi", "256Mi"];

/** Numbers to begin with: what it uses has to be measured. */
export function askFor({ place, data }: Container, [asked, most] = USUAL_MEMORY): readonly EditFix[] {
  const { insertAt, resources } = data;
  if (resources.written) return [];
  const fields: readonly Field[] = [
    [
      "resources",
      [
        [
          "requests",
          [
            ["cpu", "100m"],
            ["memory", asked],
          ],
        ],
        ["limits", [["memory", most]]],
      ],
    ],
  ];
  return addFields(`Ask for 100m CPU and ${asked} of memory, to begin with`, place.path, insertAt, fields);
}
