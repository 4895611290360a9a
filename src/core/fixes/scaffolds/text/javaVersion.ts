import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** Where a build says which Java it is for, in the order in which it is asked. */
const PLACES: readonly (readonly [name: string, pattern: RegExp])[] = [
  // https://maven.apache.org/plugins/maven-compiler-plugin/examples/set-compiler-release.html
  ["pom.xml", /<(?:java\.version|maven\.compiler\.release|maven\.compiler\.target)>\s*(?:1\.)?(\d+)\s*</],
  // https://docs.gradle.org/current/userguide/toolchains.html
  ["build.gradle.kts", /(?:JavaLanguageVersion\.of|jvmToolchain)\((\d+)\)/],
  ["build.gradle", /(?:JavaLanguageVersion\.of|jvmToolchain)\((\d+)\)/],
  [".java-version", /^(\d+)/],
  [".sdkmanrc", /^java=(\d+)/m],
];

/** The major version of Java that the first of some folders names; the last long-term one that most run where none does. */
export async function javaVersion({ read }: ScaffoldContext, folders: readonly string[]): Promise<string> {
  for (const folder of new Set(folders)) {
    for (const [name, pattern] of PLACES) {
      const found = pattern.exec((await read(inFolder(folder, name))) ?? "")?.[1];
      if (found !== undefined) return found;
    }
  }
  return "21";
}
