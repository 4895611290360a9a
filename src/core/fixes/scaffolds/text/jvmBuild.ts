import { element, readXml, type XmlElement } from "../../../extractors/manifests/xml.ts";
import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { gradleEdits } from "./gradle.ts";
import { javaOfBuild } from "./javaVersion.ts";
import { inFolder } from "./paths.ts";

/** A library of the JVM. */
export interface JvmLibrary {
  readonly group: string;
  readonly name: string;
  /** For those that no platform of the build gives one; that of another library of its group goes before it. */
  readonly version?: string;
  /** Code that is written names it: to have it for running or for tests alone is not enough. */
  readonly compiled?: true;
  /** Those of its group that have another version than it. */
  readonly apart?: RegExp;
}

/** The build file of a component, Maven's before Gradle's. */
export async function jvmBuildOf({
  component,
  read,
}: ScaffoldContext): Promise<{ readonly path: string; readonly text: string } | undefined> {
  for (const name of ["pom.xml", "build.gradle.kts", "build.gradle"]) {
    const path = inFolder(component.root, name);
    const text = await read(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

/**
 * The last of a library that an older Java can load:
 * https://github.com/resilience4j/resilience4j/blob/v2.0.0/RELEASENOTES.adoc, https://bucket4j.com/8.14.0/toc.html#compatibility-matrix
 */
function forJava(library: JvmLibrary, java: number): JvmLibrary {
  if (java >= 17) return library;
  if (library.group === "io.github.resilience4j") return { ...library, version: "1.7.1" };
  // https://github.com/ben-manes/caffeine/releases/tag/v3.0.0
  if (library.name === "caffeine" && library.version !== undefined && java < 11)
    return { ...library, version: "2.9.3" };
  if (library.group !== "com.bucket4j") return library;
  return java >= 11
    ? { ...library, name: "bucket4j_jdk11-core" }
    : { ...library, name: "bucket4j_jdk8-core", version: "8.10.1" };
}

/** Adds libraries that the component's build file lacks; nothing where there is none, or no place for them. */
export async function jvmEdits(wanted: readonly JvmLibrary[], context: ScaffoldContext): Promise<readonly TextEdit[]> {
  const build = await jvmBuildOf(context);
  if (build === undefined) return [];
  const isMaven = build.path.endsWith("pom.xml");
  const java = await javaOfBuild(context);
  const fitting = wanted.map((each) => forJava(each, java));
  const missing = fitting.filter(
    (each) => !isNamed(each, build.text) || (!isMaven && each.compiled && onlyRuns(each, build.text)),
  );
  const widened = isMaven ? wanted.flatMap((each) => (each.compiled ? widerScope(build, each) : [])) : [];
  if (missing.length === 0) return widened;
  return [...widened, ...(isMaven ? mavenEdits(build, missing) : gradleEdits(build, missing))];
}

function isNamed({ name }: JvmLibrary, text: string): boolean {
  return new RegExp(`\\b${name}(?![\\w-])`).test(text);
}

/** https://docs.gradle.org/current/userguide/java_library_plugin.html#sec:java_library_configurations_graph */
function onlyRuns(library: JvmLibrary, text: string): boolean {
  const lines = text.split("\n").filter((line) => isNamed(library, line));
  return lines.every((line) => /^[ \t]*(?:runtimeOnly|test\w*|developmentOnly)\b/.test(line));
}

/** Takes a scope away that code is not compiled with: https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html#dependency-scope */
function widerScope({ path, text }: { readonly path: string; readonly text: string }, { group, name }: JvmLibrary) {
  const listed = element(readXml(text), "project", "dependencies")?.children ?? [];
  const own = listed.find(
    (each) => element(each, "groupId")?.text === group && element(each, "artifactId")?.text === name,
  );
  const scope = own && element(own, "scope");
  if (scope === undefined || !/^\s*(?:runtime|test)\s*$/.test(scope.text)) return [];
  const start = lineStart(text, scope.span.start);
  const end = text.indexOf("</scope>", start) + "</scope>".length;
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return [{ path, span: { start, end: end + rest }, text: "" }];
}

/** https://maven.apache.org/pom.html#Dependencies */
function mavenEdits(
  { path, text }: { readonly path: string; readonly text: string },
  wanted: readonly JvmLibrary[],
): readonly TextEdit[] {
  const project = element(readXml(text), "project");
  if (project === undefined) return [];
  const newline = lineEnd(text);
  const listed = element(project, "dependencies");
  const siblings = (listed?.children ?? []).filter(({ name }) => name === "dependency");
  const last = siblings.at(-1);
  const step = stepOf(text);
  if (last !== undefined) {
    const end = text.indexOf("</dependency>", last.span.end) + "</dependency>".length;
    const lines = wanted.flatMap((each) => dependency(each, versionBeside(each, siblings), indentAt(text, last), step));
    return [{ path, span: { start: end, end }, text: `${newline}${lines.join(newline)}` }];
  }
  if (listed !== undefined) return []; // an empty list, or one that is not well formed
  const before = element(project, "build") ?? element(project, "profiles");
  const at = before ? lineStart(text, before.span.start) : lineStart(text, text.lastIndexOf("</project>"));
  if (at < 0) return [];
  const lines = wanted.flatMap((each) => dependency(each, each.version, step + step, step));
  const block = [`${step}<dependencies>`, ...lines, `${step}</dependencies>`, ""].join(newline);
  return [{ path, span: { start: at, end: at }, text: block }];
}

function dependency({ group, name }: JvmLibrary, version: string | undefined, indent: string, step: string) {
  return [
    `${indent}<dependency>`,
    `${indent}${step}<groupId>${group}</groupId>`,
    `${indent}${step}<artifactId>${name}</artifactId>`,
    ...(version === undefined ? [] : [`${indent}${step}<version>${version}</version>`]),
    `${indent}</dependency>`,
  ];
}

/** What a library of the same group is given; none where a platform gives it one. */
function versionBeside({ group, version, apart }: JvmLibrary, siblings: readonly XmlElement[]): string | undefined {
  const beside = siblings.find(
    (each) => element(each, "groupId")?.text === group && !apart?.test(element(each, "artifactId")?.text ?? ""),
  );
  return beside ? element(beside, "version")?.text : version;
}

function indentAt(text: string, { span }: XmlElement): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, span.start), span.start))?.[0] ?? "";
}

function lineStart(text: string, offset: number): number {
  return offset < 0 ? -1 : text.lastIndexOf("\n", offset - 1) + 1;
}

function stepOf(text: string): string {
  return /^([ \t]+)</m.exec(text)?.[1] ?? "  ";
}
