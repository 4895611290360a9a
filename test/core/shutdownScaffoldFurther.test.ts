import { expect, test } from "vitest";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import { filesBelow } from "../support/filesBelow.ts";
import { scaffolded } from "../support/scaffolded.ts";

const at = (files: Readonly<Record<string, string>>) => scaffolded("graceful-shutdown", gracefulShutdown, files);

test.each([
  ["spring", "src/main/resources/application.yml", "  shutdown: graceful\n"],
  ["quarkus", "src/main/resources/application.properties", "quarkus.shutdown.timeout=20s\n"],
  ["micronaut", "src/main/resources/application.properties", "micronaut.lifecycle.graceful-shutdown.enabled = true\n"],
  ["javalin", "src/main/java/shop/App.java", "Runtime.getRuntime().addShutdownHook(new Thread(app::stop));\n"],
])("%s", async (project, path, line) => {
  const { before, after, changed, text, again } = await at(filesBelow(`test/prove/scaffold-jvm/${project}`));
  expect(before.state).toBe("gap");
  expect(changed).toEqual([path]);
  expect(text(path)).toContain(line);
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
});

test("php-fpm waits for its children by a file of its image", async () => {
  const { before, after, text, again } = await at({
    Dockerfile: "FROM composer AS vendor\nRUN composer install\n\nFROM php:8.3-fpm\nCOPY . /var/www/html\n",
    "public/index.php": `<?php\necho "ok";\n`,
  });
  expect(before.state).toBe("gap");
  expect(text("Dockerfile")).toContain(
    "COPY . /var/www/html\nCOPY docker/php-fpm/zz-shutdown.conf /usr/local/etc/php-fpm.d/zz-shutdown.conf\n",
  );
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
});
