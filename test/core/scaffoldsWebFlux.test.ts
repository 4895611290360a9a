import { expect, test } from "vitest";
import limits from "../../src/core/checks/scaling/limits-documented.ts";
import { scaffolded } from "../support/scaffolded.ts";

const MAIN = "org.springframework.boot.autoconfigure.SpringBootApplication";

/** A service of Spring Boot with a starter and a main class. */
function shop(starter: string, path: string, main: string) {
  return {
    "pom.xml": `<project>
  <groupId>shop</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.5.0</version>
  </parent>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>${starter}</artifactId>
    </dependency>
  </dependencies>
</project>
`,
    [path]: main,
  };
}

const JAVA = `package shop;\n\nimport ${MAIN};\n\n@SpringBootApplication\npublic class Shop {\n    public static void main(String[] args) {\n        org.springframework.boot.SpringApplication.run(Shop.class, args);\n    }\n}\n`;
const KOTLIN = `package shop\n\nimport ${MAIN}\nimport org.springframework.boot.runApplication\n\n@SpringBootApplication\nclass Shop\n\nfun main(args: Array<String>) {\n    runApplication<Shop>(*args)\n}\n`;

test.each([
  ["spring-boot-starter-webflux", "src/main/java/shop/Shop.java", JAVA, "RateLimitFilter implements WebFilter {\n"],
  ["spring-boot-starter-webflux", "src/main/kotlin/shop/Shop.kt", KOTLIN, "class RateLimitFilter : WebFilter {\n"],
  ["spring-boot-starter-web", "src/main/java/shop/Shop.java", JAVA, "RateLimitFilter extends OncePerRequestFilter {\n"],
])("requests of %s in %s are limited by its own kind of filter", async (starter, path, main, holds) => {
  const made = await scaffolded("rate-limiter", limits, shop(starter, path, main));
  expect(made.text(path.replace("Shop.", "RateLimitFilter."))).toContain(holds);
  expect(made.text("pom.xml")).toContain("<artifactId>bucket4j_jdk17-core</artifactId>");
  expect(made.again.changes).toEqual([]);
});
