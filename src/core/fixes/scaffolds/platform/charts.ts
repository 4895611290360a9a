import type { ScaffoldContext } from "../../scaffold.ts";
import { chosenBy, labelLines, type Workload } from "./manifests.ts";

/** How a workload is called where it stands. */
export interface Written {
  /** Its name, of a chart's template the expression that gives it: "{{ .Release.Name }}-orders". */
  readonly name: string;
  /** What a file beside it may be called. */
  readonly file: string;
  /** The labels that choose its pods, as lines indented by six blanks; "" where it has none. */
  readonly labels: string;
}

/** What a workload's own manifest says: in a chart, names and labels are what its templates make them at each release. */
export async function writtenOf(context: ScaffoldContext, workload: Workload): Promise<Written> {
  const { name } = workload.data;
  const labels = chosenBy(workload);
  const plain = { name, file: name, labels: labels.length === 0 ? "" : labelLines(labels, "      ") };
  const manifest = await templateOf(context, workload);
  if (manifest === undefined) return plain;
  const named = NAME.exec(manifest)?.[1] ?? "";
  const chosen = CHOSEN.exec(manifest)?.[2] ?? "";
  return {
    ...(named.includes("{{") ? { name: named, file: context.component.id } : { name, file: name }),
    labels: chosen.includes("{{") ? indented(chosen) : plain.labels,
  };
}

/** The only document of a chart's template that makes a workload of its kind. */
export async function templateOf(
  { read, everywhere }: ScaffoldContext,
  { data, place }: Workload,
): Promise<string | undefined> {
  const isTemplate = everywhere.some(
    (each) => each.kind === "helm.chart" && place.path.startsWith(`${chartFolder(each.place.path)}templates/`),
  );
  if (!isTemplate) return undefined;
  const kind = new RegExp(`^kind:[ \\t]*${data.kind}[ \\t]*$`, "m");
  const [only, ...others] = ((await read(place.path)) ?? "").split(/^---.*$/m).filter((each) => kind.test(each));
  return others.length === 0 ? only : undefined;
}

/** "chart/" of "chart/Chart.yaml". */
function chartFolder(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

const NAME = /^metadata:[ \t]*\r?\n(?:[ \t]+(?!name:)[^\n]*\n)*?[ \t]+name:[ \t]*([^\n#]*\S)/m;
const CHOSEN = /^([ \t]+)matchLabels:[ \t]*\r?\n((?:\1[ \t]+[^\n]*(?:\r?\n|$))+)/m;

function indented(lines: string): string {
  return lines
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `      ${line.trim()}`)
    .join("\n");
}
