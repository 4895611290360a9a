import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** Where a build says which Java it is for, in the order in which it is asked. */
const PLACES: readonly (readonly [name: string, pattern: RegExp])[] = [
  // https://maven.apache.org/plugins/maven-compiler-plugin/examples/set-compiler-release.html
  ["pom.xml", /<(?:java\.version|maven\.compiler\.release|maven\.compiler\.target)>\s*(?:1\.)?(\d+)\s*</],
  // https://docs.gradle.org/current/userguide/toolchains.html
  ["build.gradle.kts", /(?:JavaLanguageVersion\.of|jvmToolchain)\((\d+)\)/],
  ["build.gradle", /(?:JavaLanguageVersion\.of|jvmToolchain)\((\d+)\)/],
  // https://docs.gradle.org/current/userguide/building_java_projects.html#sec:java_cross_compilation
  ["build.gradle.kts", /\bsourceCompatibility\s*=\s*(?:JavaVersion\.VERSION_(?:1_)?)(\d+)/],
  ["build.gradle", /\bsourceCompatibility\s*=?\s*(?:JavaVersion\.VERSION_(?:1_)?|["']?(?:1\.)?)(\d+)/],
  [".java-version", /^(\d+)/],
  [".sdkmanrc", /^java=(\d+)/m],
];

/** The major version of Java that the first of some folders names; the last long-term one that most run where none does. */
export async function javaVersion(context: ScaffoldContext, folders: readonly string[]): Promise<string> {
  return (await javaNamed(context, folders)) ?? "21";
}

/** The same; undefined where none does. */
async function javaNamed({ read }: ScaffoldContext, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of new Set(folders)) {
    for (const [name, pattern] of PLACES) {
      const found = pattern.exec((await read(inFolder(folder, name))) ?? "")?.[1];
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The major version of the Java that a component's build is for; as new as can be where it says none. */
export async function javaOfBuild(context: ScaffoldContext): Promise<number> {
  return Number((await javaNamed(context, [context.component.root, ""])) ?? Number.POSITIVE_INFINITY);
}

/**
 * A plan whose new classes the Java of the build understands: `isBlank` came with 11, and what makes collections with 9.
 * https://docs.oracle.com/en/java/javase/11/docs/api/java.base/java/lang/String.html#isBlank()
 */
export async function withOlderJava(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  if (!plan.creates.some(({ path }) => path.endsWith(".java"))) return plan;
  const version = await javaOfBuild(context);
  if (version >= 11) return plan;
  const creates = plan.creates.map((made) =>
    made.path.endsWith(".java") ? { ...made, text: older(made.text) } : made,
  );
  const isUnderstood = version >= 9 || !creates.some(({ text }) => /\b(?:Map|List|Set)\.of\(/.test(text));
  return isUnderstood ? { ...plan, creates } : { creates: [], edits: [], nothing: "What it would write needs Java 9." };
}

function older(text: string): string {
  const blank = text.replace(/\b(\w+)\.isBlank\(\)/g, "$1.trim().isEmpty()");
  if ((blank.match(/\bMap\b/g) ?? []).length !== 2) return blank;
  const single = blank.replace(/\bMap\.of\((?=[^(),]+, [^(),]+\))/, "Collections.singletonMap(");
  return single === blank ? blank : single.replace("import java.util.Map;", "import java.util.Collections;");
}
