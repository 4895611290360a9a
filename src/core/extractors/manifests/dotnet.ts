import type { ComponentKind } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { extraction, judge } from "./manifest.ts";
import { element, elements, readXml } from "./xml.ts";

/** What each project SDK builds: https://learn.microsoft.com/dotnet/core/project-sdk/overview#available-sdks */
const SDKS: Readonly<Record<string, ComponentKind>> = {
  "Microsoft.NET.Sdk.Web": "service",
  "Microsoft.NET.Sdk.Worker": "worker",
  "Microsoft.NET.Sdk.BlazorWebAssembly": "web",
};

/** Reads .csproj, .fsproj and .vbproj. */
export const dotnetProject: Extractor = {
  name: ".NET project",
  files: ["**/*.csproj", "**/*.fsproj", "**/*.vbproj"],

  extract({ path, text }) {
    const project = element(readXml(text), "Project");
    if (project === undefined) return NOTHING;
    const dependencies = elements(project, "PackageReference").map(
      (reference) => reference.attributes["Include"] ?? "",
    );
    if (isTest(elements(project, "IsTestProject")[0]?.text, dependencies)) return NOTHING;
    const sdk = (project.attributes["Sdk"] ?? element(project, "Sdk")?.attributes["Name"] ?? "").split("/")[0] ?? "";
    const isProgram = sdk in SDKS || elements(project, "OutputType")[0]?.text === "Exe";
    const isFunction = elements(project, "AzureFunctionsVersion").length > 0;
    const judged = judge("dotnet", dependencies);
    const built = SDKS[sdk];
    const kind = isFunction ? "function" : built;
    const runs = isFunction
      ? "is an Azure Functions project"
      : built !== undefined && elements(project, "OutputType")[0]?.text !== "Library"
        ? `is built with ${sdk}`
        : isProgram
          ? judged.runs
          : undefined;
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
    const otherwise: readonly ComponentKind[] = [isProgram ? "cli" : "library"];
    // https://learn.microsoft.com/dotnet/desktop/wpf/migration/convert-project-from-net-framework · https://learn.microsoft.com/dotnet/maui/fundamentals/single-project
    const client = ["UseWPF", "UseWindowsForms", "UseMaui"].find(
      (name) => elements(project, name)[0]?.text.toLowerCase() === "true",
    );
    return extraction("dotnet", path, {
      name,
      dependencies: dependencies.filter((dependency) => dependency !== ""),
      ...(runs === undefined ? {} : { runs }),
      kinds: runs === undefined ? otherwise : kind !== undefined ? [kind] : judged.kinds,
      ...(client === undefined ? {} : { aid: `a desktop application (${client})` }),
      span: project.span,
    });
  },
};

function isTest(declared: string | undefined, dependencies: readonly string[]): boolean {
  return declared?.toLowerCase() === "true" || dependencies.includes("Microsoft.NET.Test.Sdk");
}
