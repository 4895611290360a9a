import type { ComponentKind } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { GRADLE_FILES, isGradleBuild } from "./gradleFiles.ts";
import { extraction, judge, spanOf } from "./manifest.ts";
import { element, readXml, type XmlElement } from "./xml.ts";

/** Plugins that make a program of a module, by artifact or plugin id. */
const PROGRAM_PLUGINS: Readonly<Record<string, ComponentKind>> = {
  "spring-boot-maven-plugin": "service", // https://docs.spring.io/spring-boot/maven-plugin/
  "quarkus-maven-plugin": "service", // https://quarkus.io/guides/maven-tooling
  "micronaut-maven-plugin": "service", // https://micronaut-projects.github.io/micronaut-maven-plugin/latest/
  "helidon-maven-plugin": "service", // https://helidon.io/docs/v4/about/cli
  "org.springframework.boot": "service", // https://docs.spring.io/spring-boot/gradle-plugin/
  "io.quarkus": "service", // https://quarkus.io/guides/gradle-tooling
  "io.micronaut.application": "service", // https://micronaut-projects.github.io/micronaut-gradle-plugin/latest/
  "io.ktor.plugin": "service", // https://ktor.io/docs/server-dependencies.html
};

/** Reads pom.xml: https://maven.apache.org/pom.html */
export const mavenProject: Extractor = {
  name: "pom.xml",
  files: ["**/pom.xml"],

  extract({ path, text }) {
    const project = element(readXml(text), "project");
    if (project === undefined) return NOTHING;
    const name = element(project, "artifactId")?.text;
    const aggregates = element(project, "modules") !== undefined || element(project, "packaging")?.text === "pom";
    const plugins = (element(project, "build", "plugins")?.children ?? []).map((plugin) =>
      element(plugin, "artifactId"),
    );
    const plugin = plugins.find((artifact) => artifact !== undefined && artifact.text in PROGRAM_PLUGINS);
    const dependencies = (element(project, "dependencies")?.children ?? []).filter(ships).map(coordinates);
    const judged = judge("java", dependencies);
    const runs = aggregates ? undefined : plugin !== undefined ? `is built by ${plugin.text}` : undefined;
    const otherwise: readonly ComponentKind[] = [runs === undefined ? "library" : "service"];
    const kinds = judged.kinds.length > 0 ? judged.kinds : otherwise;
    return extraction("java", path, {
      ...(name === undefined ? {} : { name }),
      dependencies,
      ...(runs === undefined ? {} : { runs }),
      kinds,
      ...(aggregates ? { aggregates } : {}),
      span:
        runs !== undefined && plugin !== undefined
          ? plugin.span
          : (element(project, "artifactId")?.span ?? project.span),
    });
  },
};

/** Reads build files of Gradle as far as literals go: https://docs.gradle.org/current/userguide/plugins.html */
export const gradleBuild: Extractor = {
  name: "build.gradle",
  files: GRADLE_FILES,
  mayHold: (_, path) => isGradleBuild(path),

  extract({ path, text }) {
    const code = text.replace(/\/\*[\s\S]*?(?:\*\/|$)|(?<![:"'])\/\/[^\n\r]*/g, (comment) =>
      comment.replace(/[^\n\r]/g, " "),
    );
    const own = withoutBlocks(code, /\b(?:subprojects|allprojects)\s{0,9}\{/g);
    const plugin = gradlePlugin(own);
    const dependencies = [
      ...code.matchAll(/\b(?:implementation|api|runtimeOnly|compile)\b\s*\(?\s*["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']/g),
    ].map((match) => match[1] ?? "");
    const modules = [...code.matchAll(/\bproject\s*\(\s*(?:path\s*[:=]\s*)?["'](:[\w:.-]+)["']/g)].map(
      (match) => match[1] ?? "",
    );
    const judged = judge("java", dependencies);
    const isProgram = plugin !== undefined || /\bapplication\b\s*(?:\{|\n|\))|["']application["']/.test(own);
    const runs = plugin !== undefined ? `applies the ${plugin} plugin` : isProgram ? judged.runs : undefined;
    return extraction("java", path, {
      dependencies,
      ...(modules.length === 0 ? {} : { modules: [...new Set(modules)] }),
      ...(runs === undefined ? {} : { runs }),
      kinds: judged.kinds.length > 0 ? judged.kinds : [runs === undefined ? "library" : "service"],
      ...(ANDROID.test(own) ? { aid: "an application for Android" } : {}),
      span: spanOf(text, plugin ?? judged.because),
    });
  },
};

/** https://developer.android.com/build#module-level, or the plugin's alias in a catalogue of versions; not where it is but named for others. */
const ANDROID =
  /(?:["']com\.android\.(?:application|library)["']|\blibs\.plugins\.android\.?(?:application|library)\b)(?![^\n\r]{0,80}\bapply\s{0,9}\(?\s{0,9}false)/i;

/** The text without what stands in braces after these openings: it speaks of other modules. */
function withoutBlocks(code: string, openings: RegExp): string {
  let left = "";
  let at = 0;
  for (const opening of code.matchAll(openings)) {
    if (opening.index < at) continue;
    left += code.slice(at, opening.index);
    at = opening.index + opening[0].length;
    for (let depth = 1; depth > 0 && at < code.length; at++) {
      if (code[at] === "{") depth++;
      else if (code[at] === "}") depth--;
    }
  }
  return left + code.slice(at);
}

/** The id of an applied plugin that makes a program; those with `apply false` only fix a version for others. */
function gradlePlugin(code: string): string | undefined {
  for (const match of code.matchAll(/(?:\bid\b\s*\(?\s*|\bplugin\s*:\s*)["']([\w.-]+)["'][^\n\r]*/g)) {
    if (match[1] !== undefined && match[1] in PROGRAM_PLUGINS && !/apply\s*\(?\s*false/.test(match[0])) return match[1];
  }
  // Version catalogues name plugins by alias: https://docs.gradle.org/current/userguide/version_catalogs.html
  const alias =
    /\balias\s*\(\s*libs\.plugins\.(spring\.?boot|springframework\.boot|quarkus|micronaut\.application|ktor)[^\n\r]*/i.exec(
      code,
    );
  return alias?.[1] !== undefined && !/apply\s*\(?\s*false/.test(alias[0]) ? alias[1] : undefined;
}

function ships(dependency: XmlElement): boolean {
  const scope = element(dependency, "scope")?.text;
  return dependency.name === "dependency" && scope !== "test" && scope !== "import";
}

function coordinates(dependency: XmlElement): string {
  return `${element(dependency, "groupId")?.text ?? ""}:${element(dependency, "artifactId")?.text ?? ""}`;
}
