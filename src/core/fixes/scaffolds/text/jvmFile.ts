import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { jvmHome } from "./jvmHome.ts";
import { packageLine } from "./jvmSource.ts";
import { folderOf, inFolder } from "./paths.ts";

/** A file of a class of its own beside the program's, in Java or in Kotlin as that is; both in four blanks. */
export async function planJvmFile(
  context: ScaffoldContext,
  name: string,
  java: string,
  kotlin: string,
): Promise<ScaffoldPlan> {
  const home = await jvmHome(context);
  if (home === undefined) return nothing(`Nobody can tell where classes of ${context.component.id} belong.`);
  const path = inFolder(folderOf(home.path), `${name}.${home.isKotlin ? "kt" : "java"}`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const text = packageLine(home.text, home.path) + (home.isKotlin ? kotlin : java);
  return { creates: [{ path, text: laidOut(text, layoutOf(home.text)) }], edits: [] };
}
