import { applyEdits, modify } from "jsonc-parser";
import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { aspNetProgram, beforeBuild } from "../text/aspNet.ts";
import { usingEdits } from "../text/csharp.ts";
import { dotnetProjectOf, withNuGet } from "../text/dotnetProject.ts";
import { jsonFormatting } from "../text/jsonFormatting.ts";
import { inFolder } from "../text/paths.ts";
import { type AppSite, nothing } from "../topic.ts";

const PACKAGES = { "Microsoft.FeatureManagement.AspNetCore": "4.7.0" };
/** https://learn.microsoft.com/azure/azure-app-configuration/feature-management-dotnet-reference#net-feature-management-schema */
const SECTION = ["FeatureManagement", "NewFeature"];

/** Microsoft's own flags, read from the application's configuration: switched off until somebody switches them on. */
export async function planAspNetFlags({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const program = aspNetProgram(app, text);
  const project = await dotnetProjectOf(context);
  if (program === undefined || project === undefined)
    return nothing(`Nobody can tell where ${app.place.path} builds its app.`);
  if (/\bAdd(?:Scoped)?FeatureManagement\b|\bAddOpenFeature\b/.test(text))
    return nothing(`${program.path} has feature flags already.`);
  const lines = `// Ask IFeatureManager: await features.IsEnabledAsync("NewFeature"), or put [FeatureGate("NewFeature")] before an action.
${program.services}.AddFeatureManagement();`;
  const edits = [
    ...usingEdits(program.path, text, ["Microsoft.FeatureManagement"], program.layout),
    beforeBuild(program, lines),
    ...(await settingEdits(inFolder(project.folder, "appsettings.json"), context)),
  ];
  return withNuGet({ creates: [], edits }, project, PACKAGES, context);
}

async function settingEdits(path: string, { read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const text = await read(path);
  if (text === undefined) return [];
  const formattingOptions = jsonFormatting(text);
  const after = applyEdits(text, modify(text, SECTION, false, { formattingOptions }));
  return [{ path, span: { start: 0, end: text.length }, text: after }];
}
