import type { TextEdit } from "../../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { type Layout, laidOut } from "../../text/blocks.ts";
import { inNamespace, usingEdits } from "../../text/csharp.ts";
import { dotnetProjectOf } from "../../text/dotnetProject.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import type { DotnetCheck } from "./checks.ts";

/** The statement that says how long one dependency may take. */
export const PATIENCE = `// Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
var patience = TimeSpan.FromMilliseconds(800);`;

/** The calls that register checks, each on a line of its own. */
export function added(checks: readonly DotnetCheck[]): string {
  return checks.map(({ key, className }) => `\n    .AddCheck<${className}>("${key}", timeout: patience)`).join("");
}

/** A plan with a file for each check, and what the file of the program has to use. */
export async function completed(
  context: ScaffoldContext,
  path: string,
  text: string,
  edits: readonly TextEdit[],
  checks: readonly DotnetCheck[],
  { layout, uses }: { readonly layout: Layout; readonly uses: string },
): Promise<ScaffoldPlan> {
  const project = await dotnetProjectOf(context);
  const namespace = `${project?.namespace ?? "Health"}.Health`;
  const folder = inFolder(project?.folder ?? folderOf(path), "Health");
  // https://learn.microsoft.com/en-us/dotnet/core/project-sdk/overview#implicit-using-directives
  const isImplicit = /<ImplicitUsings>\s*(?:enable|true)/i.test(project?.text ?? "");
  const own = checks.length === 0 ? [] : [...(isImplicit ? [] : ["System"]), namespace];
  const usings = [uses, ...own];
  return {
    creates: checks.map((check) => ({
      path: inFolder(folder, `${check.className}.cs`),
      text: laidOut(
        `${check.usings.map((each) => `using ${each};\n`).join("")}\n${inNamespace(namespace, check.text, text)}`,
        layout,
      ),
    })),
    edits: [...edits.filter(({ text: added }) => added.trim() !== ""), ...usingEdits(path, text, usings, layout)],
  };
}
