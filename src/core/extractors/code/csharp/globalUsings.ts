import type { Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { elements, readXml } from "../../manifests/xml.ts";

/** https://learn.microsoft.com/dotnet/csharp/language-reference/keywords/using-directive#the-global-modifier */
const DIRECTIVE = /^[ \t]*global[ \t]+using[ \t]+(?!static\b)(?:global::)?([\w.]+)[ \t]*;/gm;

/** Namespaces that one file of a project uses for all of them. */
export const globalUsings: Extractor = {
  name: "global usings",
  files: ["**/*.cs"],
  mayHold: (text) => /\bglobal[ \t]+using\b/.test(text),
  extract({ path, text }) {
    const signals = [...text.matchAll(DIRECTIVE)].map(({ index, 0: whole, 1: namespace = "" }) =>
      used(path, namespace, index, index + whole.length),
    );
    return { signals, problems: [] };
  },
};

/** The same in project files: https://learn.microsoft.com/dotnet/core/project-sdk/msbuild-props#using */
export const projectUsings: Extractor = {
  name: "usings of a project",
  files: ["**/*.{csproj,props}"],
  mayHold: (text) => /<Using\b/.test(text),
  extract({ path, text }) {
    const signals = elements(readXml(text), "Using").flatMap(({ attributes, span: { start, end } }) => {
      const { Include: namespace, Static: isStatic, Alias: alias } = attributes;
      return namespace === undefined || isStatic || alias ? [] : [used(path, namespace, start, end)];
    });
    return { signals, problems: [] };
  },
};

function used(path: string, namespace: string, start: number, end: number): Signal<"namespace.global"> {
  return { kind: "namespace.global", place: { path, span: { start, end } }, data: { namespace } };
}
