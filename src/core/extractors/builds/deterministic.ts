import type { Signal } from "../../model.ts";
import { DOCKERFILES } from "../dockerfile.ts";
import type { Extractor } from "../extractor.ts";
import { elements, readXml } from "../manifests/xml.ts";

/** Properties by which the same source gives the same bytes: https://learn.microsoft.com/dotnet/core/project-sdk/msbuild-props#continuousintegrationbuild */
const PROPERTIES = ["ContinuousIntegrationBuild", "Deterministic", "RestoreLockedMode"];

/** Settings of .NET's builds that leave out what differs from machine to machine. */
export const deterministicProjects: Extractor = {
  name: "deterministic builds of .NET",
  files: ["**/*.{csproj,fsproj,props,targets}"],
  mayHold: (text) => PROPERTIES.some((name) => text.includes(`<${name}`)),

  extract({ path, text }) {
    const root = readXml(text);
    const signals = PROPERTIES.flatMap((name) =>
      elements(root, name)
        .filter((each) => each.text.trim().toLowerCase() === "true")
        .map(({ span }): Signal => ({ kind: "build.deterministic", place: { path, span }, data: { says: name } })),
    );
    return { signals, problems: [] };
  },
};

/** `SOURCE_DATE_EPOCH`, by which tools write one date for all times: https://reproducible-builds.org/docs/source-date-epoch/ */
export const sourceDate: Extractor = {
  name: "dates of builds",
  files: [...DOCKERFILES, "**/.github/workflows/*.{yml,yaml}", "**/.gitlab-ci.yml", "**/Makefile"],
  mayHold: (text) => text.includes("SOURCE_DATE_EPOCH"),

  extract({ path, text }) {
    const found = /^[ \t]*(?:(?:ENV|ARG|export)[ \t]+)?SOURCE_DATE_EPOCH[ \t]*[:?]?[:= ]/m.exec(text);
    if (found === null) return { signals: [], problems: [] };
    const place = { path, span: { start: found.index, end: found.index + found[0].length } };
    const signal: Signal = { kind: "build.deterministic", place, data: { says: "SOURCE_DATE_EPOCH" } };
    return { signals: [signal], problems: [] };
  },
};
