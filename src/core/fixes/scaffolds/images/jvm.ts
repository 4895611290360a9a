import { joined } from "../pipelines/stacks.ts";
import { javaVersion } from "../text/javaVersion.ts";
import { busyboxAsks, type ImageRecipe, type ImageSite } from "./recipe.ts";

/** Java and Kotlin: built by the wrapper where there is one, run by a JRE. */
export async function jvm(site: ImageSite): Promise<ImageRecipe> {
  const { context, folder, base } = site;
  const pom = await context.read(joined(folder, "pom.xml"));
  const version = await javaVersion(context, [folder, base]);
  const built = pom === undefined ? await gradle(site, version) : await maven(site, version);
  return {
    build: built.lines,
    final: [
      `FROM eclipse-temurin:${version}-jre-alpine`,
      "WORKDIR /app",
      `COPY --from=build ${built.from} ./${built.to}`,
    ],
    user: 10001,
    asks: busyboxAsks,
    command: built.command,
    ignores: ["target", "build", ".gradle"],
  };
}

interface Built {
  readonly lines: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly command: readonly string[];
}

/** The heap follows the container's limit: https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html */
const JAVA = ["java", "-XX:MaxRAMPercentage=75", "-jar"];

async function maven({ context, base, inner, manifest }: ImageSite, version: string): Promise<Built> {
  const hasWrapper = (await context.read(joined(base, "mvnw"))) !== undefined;
  const tool = hasWrapper ? "./mvnw -B" : "mvn -B";
  const only = inner === "" ? "" : ` --projects ${inner} --also-make`;
  const target = `/src/${inner === "" ? "" : `${inner}/`}target`;
  const isQuarkus = manifest.data.dependencies.some((name) => name.startsWith("io.quarkus"));
  return {
    lines: [
      `FROM ${hasWrapper ? `eclipse-temurin:${version}-jdk` : `maven:3.9-eclipse-temurin-${version}`} AS build`,
      "WORKDIR /src",
      "COPY . .",
      `RUN ${tool} package -DskipTests${only}`,
    ],
    ...(isQuarkus
      ? { from: `${target}/quarkus-app/`, to: "", command: [...JAVA, "quarkus-run.jar"] }
      : { from: `${target}/*.jar`, to: "app.jar", command: [...JAVA, "app.jar"] }),
  };
}

async function gradle({ context, base, inner, folder, manifest }: ImageSite, version: string): Promise<Built> {
  const hasWrapper = (await context.read(joined(base, "gradlew"))) !== undefined;
  const tool = hasWrapper ? "./gradlew --no-daemon" : "gradle --no-daemon";
  const project = inner === "" ? "" : `:${inner.replaceAll("/", ":")}:`;
  const output = `/src/${inner === "" ? "" : `${inner}/`}build`;
  const settings =
    (await context.read(joined(base, "settings.gradle.kts"))) ?? (await context.read(joined(base, "settings.gradle")));
  const script =
    (await context.read(joined(folder, "build.gradle.kts"))) ??
    (await context.read(joined(folder, "build.gradle"))) ??
    "";
  const name =
    inner === ""
      ? (/rootProject\.name\s*=\s*["']([\w.-]+)["']/.exec(settings ?? "")?.[1] ?? manifest.data.name ?? "app")
      : inner.slice(inner.lastIndexOf("/") + 1);
  const isBoot = script.includes("org.springframework.boot");
  const task = isBoot ? "bootJar" : "installDist"; // https://docs.gradle.org/current/userguide/application_plugin.html
  return {
    lines: [
      `FROM ${hasWrapper ? `eclipse-temurin:${version}-jdk` : `gradle:8.12-jdk${version}`} AS build`,
      "WORKDIR /src",
      "COPY . .",
      `RUN ${tool} ${project}${task}`,
    ],
    ...(isBoot
      ? { from: `${output}/libs/*.jar`, to: "app.jar", command: [...JAVA, "app.jar"] }
      : { from: `${output}/install/${name}/`, to: "", command: [`bin/${name}`] }),
  };
}
