import type { Signal, StartedServer, Stopping } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { GRADLE_FILES, isGradleScript } from "../manifests/gradleFiles.ts";
import { setting } from "./settings.ts";

const SPRING = "https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html";
const NOTES = "https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.4-Release-Notes#graceful-shutdown";
const TOMCAT =
  "https://docs.spring.io/spring-boot/appendix/application-properties/index.html#application-properties.server.server.tomcat.connection-timeout";

/** Frameworks that a build file brings in, which start their server themselves. */
const FRAMEWORKS: readonly {
  readonly asks: RegExp;
  readonly server: string;
  readonly stops: Stopping;
  readonly holds: StartedServer["holds"];
}[] = [
  {
    asks: /spring-boot-starter-(?:web|webflux|webmvc|jersey|graphql|tomcat|jetty|undertow|reactor-netty)\b|spring-cloud-(?:config-server|starter-gateway|starter-netflix-eureka-server)\b/,
    server: "Spring Boot",
    stops: {
      state: "unknown",
      reason: "which version of Spring Boot it is was not seen: 3.4 and later drain by themselves",
    },
    holds: {
      state: "default",
      milliseconds: 20_000,
      source: TOMCAT,
      note: "for a request after the connection is made",
    },
  },
  {
    asks: /quarkus-(?:rest|resteasy|resteasy-reactive|vertx-http|undertow|reactive-routes)\b/,
    server: "Quarkus",
    stops: {
      state: "cuts",
      source: "https://quarkus.io/guides/lifecycle#graceful-shutdown",
      note: "Quarkus waits for no request unless quarkus.shutdown.timeout is set",
    },
    holds: {
      state: "default",
      milliseconds: 60_000,
      source: "https://quarkus.io/guides/http-reference",
      note: "quarkus.http.read-timeout",
    },
  },
  {
    asks: /micronaut-http-server-netty\b/,
    server: "Micronaut",
    stops: {
      state: "cuts",
      source: "https://docs.micronaut.io/latest/api/io/micronaut/runtime/graceful/GracefulShutdownConfiguration.html",
      note: "Micronaut waits for no request unless micronaut.lifecycle.graceful-shutdown.enabled is true",
    },
    holds: {
      state: "default",
      milliseconds: 300_000,
      source: "https://docs.micronaut.io/latest/guide/configurationreference.html",
      note: "micronaut.server.idle-timeout",
    },
  },
  {
    asks: /io\.ktor\.server\.(?:netty|cio|jetty|tomcat)(?:\.jakarta)?\.EngineMain\b/,
    server: "Ktor",
    stops: {
      state: "drains",
      seconds: 5,
      source: "https://ktor.io/docs/server-configuration-file.html#predefined-properties",
    },
    holds: { state: "unknown", reason: "Ktor's engine is set up by its configuration file" },
  },
  {
    asks: /dropwizard-core\b/,
    server: "Dropwizard",
    stops: {
      state: "drains",
      seconds: 30,
      source: "https://www.dropwizard.io/en/stable/manual/configuration.html#servers",
    },
    holds: {
      state: "default",
      milliseconds: 30_000,
      source: "https://www.dropwizard.io/en/stable/manual/configuration.html#http",
      note: "idleTimeout",
    },
  },
];

/** The server that a JVM build file brings in, and the version of Spring Boot, by which its manners differ. */
export const jvmBuild: Extractor = {
  name: "JVM servers",
  files: ["**/pom.xml", ...GRADLE_FILES, "**/libs.versions.toml"],
  mayHold: (text, path) =>
    !isGradleScript(path) && /spring[.-]boot|springframework\.boot|quarkus|micronaut|dropwizard|ktor/.test(text),

  extract({ path, text }) {
    const signals: Signal[] = [];
    for (const { asks, server, stops, holds } of FRAMEWORKS) {
      const found = asks.exec(text);
      if (found === null || path.endsWith(".toml")) continue;
      const data: StartedServer = {
        server,
        language: "java",
        call: found[0],
        role: "serves",
        stops,
        ...(holds === undefined ? {} : { holds }),
        stopFixes: [],
        holdFixes: [],
      };
      const place = { path, span: { start: found.index, end: found.index + found[0].length } };
      signals.push({ kind: "server.started", place, data });
    }
    const version = springBoot(text);
    if (version) {
      const place = { path, span: { start: version.at, end: version.at + version.text.length } };
      signals.push(setting("Spring Boot", place, `Spring Boot ${version.text}`, { stops: stopsOf(version.text) }));
    }
    return { signals, problems: [] };
  },
};

/** Graceful since 3.4, at once before: https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.4-Release-Notes */
function stopsOf(version: string): Stopping {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 3 || (major === 3 && minor >= 4)) return { state: "drains", seconds: 30, source: SPRING };
  // https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-2.3-Release-Notes#graceful-shutdown
  const knowsHow = major > 2 || (major === 2 && minor >= 3);
  const note = knowsHow
    ? `Spring Boot ${version} ends its web server at once unless server.shutdown is graceful`
    : `Spring Boot ${version} ends its web server at once, and cannot do otherwise before 2.3`;
  return { state: "cuts", source: NOTES, note };
}

const VERSIONS: readonly RegExp[] = [
  /<artifactId>spring-boot-(?:starter-parent|dependencies)<\/artifactId>\s{0,40}<version>(\d+\.\d+[\w.-]*)/,
  /org\.springframework\.boot["')\s]{1,4}\s?version\s?\(?["'](\d+\.\d+[\w.-]*)/,
  /<spring[.-]?boot\.version>(\d+\.\d+[\w.-]*)/i,
  /spring-boot-(?:gradle-plugin|dependencies|bom):(\d+\.\d+[\w.-]*)/,
  /^\s{0,8}(?:spring-?boot|springBootVersion|spring_boot_version)\s?=\s?["'](\d+\.\d+[\w.-]*)/im,
  /["']?springBootVersion["']?\s?[=,]\s?["'](\d+\.\d+[\w.-]*)/,
];

function springBoot(text: string): { readonly text: string; readonly at: number } | undefined {
  for (const pattern of VERSIONS) {
    const found = pattern.exec(text);
    const version = found?.[1];
    if (found && version) return { text: version, at: found.index + found[0].length - version.length };
  }
  return undefined;
}
