import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { npmEdits } from "../text/packages.ts";
import { inFolder } from "../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../text/style.ts";
import { nothing } from "../topic.ts";
import { isTypeScript } from "./entry.ts";
import { addressIn, PACKAGES, vitalsText } from "./text.ts";

/** A plugin that Nuxt loads in the browser, by where it lies. */
export async function planPlugin(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  // Nuxt 4 keeps the application in a folder of its own: https://nuxt.com/docs/getting-started/upgrade
  const isOwnFolder = (await context.read(inFolder(root, "app/app.vue"))) !== undefined;
  const typescript = await isTypeScript(context);
  const path = inFolder(root, `${isOwnFolder ? "app/" : ""}plugins/vitals.client${typescript ? ".ts" : ".js"}`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const style: Style = { ...nodeStyle(path, "", false), typescript };
  const inside = (calls: string) => `export default defineNuxtPlugin(() => {\n${calls.replace(/^(?=.)/gm, "  ")}});\n`;
  return {
    creates: [{ path, text: restyled(vitalsText(addressIn(context), style, inside), style) }],
    edits: await npmEdits(path, PACKAGES, context),
  };
}
