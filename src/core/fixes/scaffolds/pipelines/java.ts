import type { ScaffoldContext } from "../../scaffold.ts";
import { javaVersion } from "../text/javaVersion.ts";
import { inFolder } from "../text/paths.ts";
import { ACTIONS } from "./actions.ts";
import type { Facts } from "./stacks.ts";
import { TRIVY } from "./trivy.ts";

/** Gradle 8 does not run on newer ones: https://docs.gradle.org/current/userguide/compatibility.html */
const NEWEST_OF_GRADLE_8 = 23;

/** How a module of Maven's or Gradle's is checked, by the Java that it is compiled for. */
export async function javaFacts(context: ScaffoldContext, folder: string): Promise<Facts> {
  const isMaven = (await context.read(inFolder(folder, "pom.xml"))) !== undefined;
  const hasWrapper = (await context.read(inFolder(folder, isMaven ? "mvnw" : "gradlew"))) !== undefined;
  const tool = isMaven ? (hasWrapper ? "./mvnw -B" : "mvn -B") : hasWrapper ? "./gradlew" : "gradle";
  const version = await javaVersion(context, [folder, ""]);
  const gradle = Number(version) > NEWEST_OF_GRADLE_8 ? "9.1" : "8.12";
  return {
    setup: [`- uses: ${ACTIONS.java}`, "  with:", "    distribution: temurin", `    java-version: "${version}"`],
    image: isMaven ? `maven:3.9-eclipse-temurin-${version}` : `gradle:${gradle}-jdk${version}`,
    install: [],
    lint: [],
    test: [isMaven ? `${tool} verify` : `${tool} check`],
    scan: [TRIVY],
    build: isMaven ? [] : [`${tool} assemble`],
  };
}
