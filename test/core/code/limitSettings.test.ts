import { expect, test } from "vitest";
import { limitProperties, nginxLimits, railsPool } from "../../../src/core/extractors/servers/limitSettings.ts";
import { testAssets } from "../../support/scan.ts";

test.each([
  [
    limitProperties,
    "src/main/resources/application.properties",
    "spring.datasource.hikari.maximum-pool-size=${POOL:20}\nserver.port=8080\n",
    [["pools", "HikariCP", "20"]],
  ],
  [limitProperties, "src/main/resources/application-test.properties", "server.tomcat.threads.max=5\n", []],
  [
    railsPool,
    "config/database.yml",
    'production:\n  adapter: postgresql\n  pool: 10\n  url: <%= ENV["URL"] %>\ntest:\n  pool: 1\n',
    [["pools", "Rails", "10"]],
  ],
  [
    nginxLimits,
    "nginx/nginx.conf",
    "http {\n  limit_req_zone $binary_remote_addr zone=one:10m rate=10r/s;\n  # limit_req_zone x rate=1r/s;\n}\n",
    [["rate-limits", "nginx", "10r/s"]],
  ],
])("%s", async (extractor, path, text, expected) => {
  const { signals } = await extractor.extract({ path, text, role: "production" }, testAssets);
  const told = signals.flatMap((signal) =>
    signal.kind === "library.used" ? [[signal.data.topic, signal.data.library, signal.data.facts["size"]]] : [],
  );
  expect(told).toEqual(expected);
});
