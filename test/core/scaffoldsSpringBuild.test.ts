import { expect, test } from "vitest";
import toolingAllEnvs from "../../src/core/checks/observability/tooling-all-envs.ts";
import tracing from "../../src/core/checks/observability/tracing.ts";
import rateLimiting from "../../src/core/checks/scaling/limits-documented.ts";
import { scaffolded } from "../support/scaffolded.ts";

// A service of Spring Boot 4, whose modules are apart, and whose build holds code to a format.

const pom = (more = "", plugins = "") => `<project>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>4.0.3</version>
  </parent>
  <artifactId>clinic</artifactId>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-actuator</artifactId>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-webmvc</artifactId>
    </dependency>
${more}  </dependencies>
  <build><plugins>${plugins}</plugins></build>
</project>
`;

const service = (build: string) => ({
  "pom.xml": build,
  mvnw: "#!/bin/sh\n",
  "src/main/java/clinic/Clinic.java": `package clinic;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Clinic {
  public static void main(String[] args) {
    SpringApplication.run(Clinic.class, args);
  }
}
`,
});

test("traces are set up by the module that does so", async () => {
  const { after, text, again } = await scaffolded("opentelemetry", tracing, service(pom()));
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("pom.xml")).toContain("<artifactId>spring-boot-micrometer-tracing-opentelemetry</artifactId>");
  expect(text("src/main/resources/application.properties")).toContain(
    "management.opentelemetry.tracing.export.otlp.endpoint=",
  );
  expect(again.changes).toEqual([]);
});

test("Sentry is the one for that version", async () => {
  const { text } = await scaffolded("error-tracking", toolingAllEnvs, service(pom()));
  expect(text("pom.xml")).toContain("<artifactId>sentry-spring-boot-4</artifactId>");
});

const CAFFEINE = (scope: string) => `    <dependency>
      <groupId>com.github.ben-manes.caffeine</groupId>
      <artifactId>caffeine</artifactId>
${scope}    </dependency>
`;

test("a library that was there for running alone is there for code too", async () => {
  const { text, again } = await scaffolded(
    "rate-limiter",
    rateLimiting,
    service(pom(CAFFEINE("      <scope>runtime</scope>\n"))),
  );
  expect(text("pom.xml")).toContain(CAFFEINE(""));
  expect(text("pom.xml").match(/caffeine<\/artifactId>/g)).toHaveLength(1);
  expect(again.changes).toEqual([]);
});

test("so it is below Gradle, in a line of its own", async () => {
  const { "pom.xml": _, ...files } = service("");
  const { text } = await scaffolded("rate-limiter", rateLimiting, {
    ...files,
    "build.gradle": `plugins { id 'org.springframework.boot' version '4.0.3' }
dependencies {
    implementation 'org.springframework.boot:spring-boot-starter-webmvc'
    runtimeOnly 'com.github.ben-manes.caffeine:caffeine'
}
`,
  });
  expect(text("build.gradle")).toContain("    implementation 'com.github.ben-manes.caffeine:caffeine'\n");
});

test.each([
  ["spring-javaformat-maven-plugin", "./mvnw spring-javaformat:apply"],
  ["spotless-maven-plugin", "./mvnw spotless:apply"],
])("the command of %s is said", async (plugin, command) => {
  const { note, text } = await scaffolded(
    "rate-limiter",
    rateLimiting,
    service(pom("", `<plugin><artifactId>${plugin}</artifactId></plugin>`)),
  );
  expect(text("pom.xml")).toContain("bucket4j");
  expect(note).toContain(`Run \`${command}\`: the build holds code to a format.`);
});
