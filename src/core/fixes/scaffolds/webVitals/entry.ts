import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { importEdit } from "../text/nodeImports.ts";
import { npmEdits } from "../text/packages.ts";
import { folderOf, freePath, inFolder } from "../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../text/style.ts";
import { nothing } from "../topic.ts";
import { addressIn, PACKAGES, vitalsText } from "./text.ts";

const ENDINGS = [".tsx", ".ts", ".jsx", ".js"];

/** How an entry comes about that is not there. */
interface Lacking {
  /** Its name, where the framework needs none. */
  readonly made?: string;
  /** The command that writes it out, where the framework has one of its own. */
  readonly revealed?: string;
}

/** A module beside the page's entry, which loads it. */
export async function planEntry(
  context: ScaffoldContext,
  entries: readonly string[],
  { made, revealed }: Lacking = {},
): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const found = await entryOf(context, entries);
  if (found === undefined && made === undefined)
    return nothing(
      `None of ${entries.map((each) => `${inFolder(root, each)}.*`).join(", ")} is there to load it${revealed === undefined ? "" : `: write it out with \`${revealed}\` first`}.`,
    );
  const typescript = found ? /\.tsx?$/.test(found.path) : await isTypeScript(context);
  const path = found?.path ?? inFolder(root, `${made}${typescript ? ".ts" : ".js"}`);
  const style: Style = { ...nodeStyle(path, found?.text ?? "", false), typescript };
  const free = await freePath(
    ["vitals", "webVitals"].map((name) => inFolder(folderOf(path), `${name}${typescript ? ".ts" : ".js"}`)),
    (each) => context.read(each),
  );
  if (free === undefined || (found && /["']\.\/(?:vitals|webVitals)["']/.test(found.text)))
    return nothing(`${inFolder(folderOf(path), "vitals")} is already there.`);
  const name = free.slice(free.lastIndexOf("/") + 1).replace(/\.[jt]s$/, "");
  const line = restyled(`import "./${name}";`, style);
  return {
    creates: [
      { path: free, text: restyled(vitalsText(addressIn(context), style), style) },
      ...(found ? [] : [{ path, text: `${line}${style.newline}` }]),
    ],
    edits: [
      ...(found ? [importEdit(path, found.text, line, style)] : []),
      ...(await npmEdits(free, PACKAGES, context)),
    ],
  };
}

/** The first of these that is there, with any ending. */
export async function entryOf(context: ScaffoldContext, names: readonly string[]) {
  for (const name of names) {
    for (const ending of ENDINGS) {
      const path = inFolder(context.component.root, `${name}${ending}`);
      const text = await context.read(path);
      if (text !== undefined) return { path, text };
    }
  }
  return undefined;
}

/** True for a package that is written in TypeScript. */
export async function isTypeScript({ component, read }: ScaffoldContext): Promise<boolean> {
  return (await read(inFolder(component.root, "tsconfig.json"))) !== undefined;
}
