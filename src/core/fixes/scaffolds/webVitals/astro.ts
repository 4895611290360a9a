import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, layoutOf, linesAt } from "../text/blocks.ts";
import { npmEdits } from "../text/packages.ts";
import { freePath, inFolder, relativeModule } from "../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../text/style.ts";
import { nothing } from "../topic.ts";
import { addressIn, PACKAGES, vitalsText } from "./text.ts";

/** What people call the layout that all pages have, the one of Astro's own templates first. */
const LAYOUTS = ["Layout", "BaseLayout", "Base", "MainLayout", "Main", "RootLayout", "DefaultLayout", "Default"];

/** A script of the layout, which Astro bundles: https://docs.astro.build/en/guides/client-side-scripts/ */
export async function planAstroVitals(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const layout = await layoutWithBody(context);
  if (layout === undefined)
    return nothing(`No layout with a </body> was seen in ${inFolder(root, "src/layouts")} that all pages would have.`);
  const { path, text, end } = layout;
  const made = await freePath(
    ["vitals", "webVitals"].map((name) => inFolder(root, `src/${name}.ts`)),
    context.read,
  );
  if (made === undefined || /["'][./\w]*\/(?:vitals|webVitals)["']/.test(text))
    return nothing(`${inFolder(root, "src/vitals.ts")} is already there.`);
  const style: Style = { ...nodeStyle(made, text, false), typescript: true };
  const quoted = restyled(`import "${relativeModule(path, made).replace(/\.ts$/, "")}";`, style);
  // Further in than the tag that it stands in.
  const before = `${indentOf(text, end)}${layoutOf(text, "  ").indent}`;
  const script = `<script>\n    ${quoted}\n</script>`;
  return {
    creates: [{ path: made, text: restyled(vitalsText(addressIn(context), style), style) }],
    edits: [
      linesAt(path, text, text.lastIndexOf("\n", end - 1) + 1, script, layoutOf(text, "  "), before),
      ...(await npmEdits(made, PACKAGES, context)),
    ],
  };
}

async function layoutWithBody({ component, read }: ScaffoldContext) {
  for (const name of LAYOUTS) {
    const path = inFolder(component.root, `src/layouts/${name}.astro`);
    const text = await read(path);
    const end = text?.search(/<\/body>/) ?? -1;
    if (text !== undefined && end >= 0) return { path, text, end };
  }
  return undefined;
}
