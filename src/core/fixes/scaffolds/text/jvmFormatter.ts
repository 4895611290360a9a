import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** What formats a JVM project, by what its build asks for, and the goal or task that does. */
const MAVEN: readonly (readonly [plugin: string, goal: string])[] = [
  ["spring-javaformat-maven-plugin", "spring-javaformat:apply"], // https://github.com/spring-io/spring-javaformat#maven
  ["spotless-maven-plugin", "spotless:apply"], // https://github.com/diffplug/spotless/tree/main/plugin-maven
  ["fmt-maven-plugin", "com.spotify.fmt:fmt-maven-plugin:format"], // https://github.com/spotify/fmt-maven-plugin
  ["formatter-maven-plugin", "formatter:format"], // https://code.revelc.net/formatter-maven-plugin/
  ["ktlint-maven-plugin", "ktlint:format"], // https://gantsign.github.io/ktlint-maven-plugin/
];
const GRADLE: readonly (readonly [plugin: string, task: string])[] = [
  ["io.spring.javaformat", "format"], // https://github.com/spring-io/spring-javaformat#gradle
  ["com.diffplug.spotless", "spotlessApply"], // https://github.com/diffplug/spotless/tree/main/plugin-gradle
  ["org.jlleitschuh.gradle.ktlint", "ktlintFormat"], // https://github.com/JLLeitschuh/ktlint-gradle
  ["com.github.sherter.google-java-format", "googleJavaFormat"], // https://github.com/sherter/google-java-format-gradle-plugin
];

const WRITTEN = /\.(?:java|kt)$/;

/** A plan with a word on the formatter that the build holds Java and Kotlin to. */
export async function withJvmFormatter(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  if (![...plan.creates, ...plan.edits].some(({ path }) => WRITTEN.test(path))) return plan;
  const command = await commandOf(context);
  if (command === undefined) return plan;
  const words = `Run \`${command}\`: the build holds code to a format.`;
  return { ...plan, afterwards: plan.afterwards === undefined ? words : `${plan.afterwards} ${words}` };
}

async function commandOf({ read, component }: ScaffoldContext): Promise<string | undefined> {
  const isThere = async (path: string) => (await read(path)) !== undefined;
  for (const folder of new Set([component.root, ""])) {
    const pom = (await read(inFolder(folder, "pom.xml"))) ?? "";
    const goal = MAVEN.find(([plugin]) => pom.includes(`<artifactId>${plugin}</artifactId>`))?.[1];
    if (goal !== undefined) return `${(await isThere("mvnw")) ? "./mvnw" : "mvn"} ${goal}`;
    const names = ["build.gradle.kts", "build.gradle"].map((name) => inFolder(folder, name));
    const scripts = (await Promise.all(names.map((name) => read(name)))).join("\n");
    const task = GRADLE.find(([plugin]) => scripts.includes(plugin))?.[1];
    if (task !== undefined) return `${(await isThere("gradlew")) ? "./gradlew" : "gradle"} ${task}`;
  }
  return undefined;
}
