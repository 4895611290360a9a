/** Where build files of Gradle lie; what of these is one, `isGradleBuild` says. */
export const GRADLE_FILES: readonly string[] = ["**/*.gradle", "**/*.gradle.kts"];

const NAMED = /(?:^|\/)build\.gradle(?:\.kts)?$/;
/** Settings may give a module's build file the module's name: https://docs.gradle.org/current/javadoc/org/gradle/api/initialization/ProjectDescriptor.html#setBuildFileName(java.lang.String) */
const NAMED_FOR_MODULE = /(?:^|\/)([\w.-]{1,80})\/\1\.gradle(?:\.kts)?$/;
const GRADLE = /\.gradle(?:\.kts)?$/;

/** True of the file that builds a module: "build.gradle.kts", "orders-web/orders-web.gradle"; not of settings, nor of scripts that it applies. */
export function isGradleBuild(path: string): boolean {
  return NAMED.test(path) || (NAMED_FOR_MODULE.test(path) && !/(?:^|\/)gradle\/gradle\./.test(path));
}

/** True of scripts of Gradle that build no module. */
export function isGradleScript(path: string): boolean {
  return GRADLE.test(path) && !isGradleBuild(path);
}
