import type { ComponentKind, DeployedPart, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { resolvePath } from "../paths.ts";

/**
 * What each method of an Aspire host adds from a folder, by the documentation of its hosting integrations:
 * https://aspire.dev/integrations/gallery/
 */
const FROM_FOLDER: Readonly<Record<string, readonly ComponentKind[]>> = {
  AddDockerfile: [],
  AddNpmApp: [],
  AddNodeApp: [],
  AddBunApp: [],
  AddDenoApp: [],
  AddJavaScriptApp: [],
  AddViteApp: ["web"],
  AddNextJsApp: ["service", "web"],
  AddPythonApp: [],
  AddPythonScript: [],
  AddPythonModule: [],
  AddUvicornApp: ["service"],
  AddUvApp: [],
  AddGolangApp: [],
  AddJavaApp: [],
  AddSpringApp: ["service"],
  AddRustApp: [],
};

/** Reads what an Aspire host runs: https://aspire.dev/get-started/app-host/ */
export const aspireHost: Extractor = {
  name: "Aspire host",
  files: ["**/*.cs"],
  mayHold: (text) => text.includes("DistributedApplication.CreateBuilder"),

  extract({ path, text }) {
    const code = text.replace(/\/\*[\s\S]*?(?:\*\/|$)|(?<![:"'])\/\/[^\n\r]*/g, (comment) =>
      " ".repeat(comment.length),
    );
    return { signals: [...projects(path, code), ...folders(path, code)], problems: [] };
  },
};

/** `AddProject<Projects.Basket_API>("basket-api")`: the generator writes "_" for what cannot stand in a name. */
function projects(path: string, code: string): readonly Signal<"deployment.part">[] {
  const added = code.matchAll(
    /\.Add(?:Project|CSharpApp|AzureFunctionsProject)\s*<\s*(?:global::)?Projects\.(\w+)\s*>\s*\(\s*"([^"]+)"/g,
  );
  return [...added].map((match) => signal(path, match, { name: match[2] ?? "", package: match[1] ?? "", kinds: [] }));
}

function folders(path: string, code: string): readonly Signal<"deployment.part">[] {
  const host = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return [...code.matchAll(/\.(Add\w+)\s*\(\s*"([^"]+)"\s*,\s*@?"([^"]+)"/g)].flatMap((match) => {
    const [, method = "", name = "", folder = ""] = match;
    const kinds = Object.hasOwn(FROM_FOLDER, method) ? FROM_FOLDER[method] : undefined;
    if (kinds === undefined) return [];
    return [signal(path, match, { name, folder: resolvePath(host, folder.replaceAll("\\", "/")), kinds })];
  });
}

function signal(
  path: string,
  match: RegExpExecArray,
  data: Omit<DeployedPart, "tool" | "says">,
): Signal<"deployment.part"> {
  const start = match.index + 1;
  const place = { path, span: { start, end: match.index + match[0].length }, within: data.name ?? "" };
  return {
    kind: "deployment.part",
    place,
    data: { tool: "Aspire", says: `run by Aspire as ${data.name ?? ""}`, ...data },
  };
}
