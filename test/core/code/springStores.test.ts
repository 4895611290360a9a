import { describe, expect, test } from "vitest";
import outbound from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import retries from "../../../src/core/checks/reliability/retry-policy.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

async function said(text: string): Promise<string> {
  const item = itemOf(await scanFiles({ "src/main/resources/application.properties": text }, [outbound]), outbound.id);
  const what = item.findings.map(({ kind }) => kind);
  return [item.state, ...what, ...item.evidence.map(({ message }) => message)].join(" | ");
}

describe("stores that Spring's settings name", () => {
  test.each([
    ["spring.data.redis.host=cache\n", "met | spring.data.redis.host gives up after 60 s, the"],
    ["spring.data.redis.host=cache\nspring.data.redis.timeout=2s\n", "met | spring.data.redis.host gives up after 2 s"],
    ["spring.redis.host=cache\nspring.redis.timeout=0\n", "gap | timeout-disabled"],
    [
      "spring.data.redis.host=cache\nspring.data.redis.jedis.pool.max-active=9\n",
      "met | spring.data.redis.host gives up after 2 s",
    ],
    ["spring.data.mongodb.uri=mongodb://db/shop\n", "unanswered"],
    ["spring.data.mongodb.uri=mongodb://db/shop?socketTimeoutMS=9000\n", "met"],
    ["spring.r2dbc.url=r2dbc:postgresql://db/shop\n", "unanswered"],
    ["spring.r2dbc.url=r2dbc:postgresql://db/shop?statementTimeout=9s\n", "met"],
    ["spring.kafka.bootstrap-servers=kafka:9092\n", "met | spring.kafka.bootstrap-servers gives up after 120 s"],
    [
      "spring.kafka.bootstrap-servers=kafka:9092\nspring.kafka.producer.properties[delivery.timeout.ms]=30000\n",
      "met | spring.kafka.bootstrap-servers gives up after 30 s",
    ],
    ["spring.datasource.url=jdbc:oracle:thin:@//db:1521/shop\n", "gap | timeout-missing"],
    [
      "spring.datasource.url=jdbc:oracle:thin:@//db:1521/shop\nspring.datasource.hikari.data-source-properties.oracle.jdbc.ReadTimeout=30000\n",
      "met",
    ],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toMatch(new RegExp(`^${expected.replace(/[|.]/g, "\\$&")}`));
  });
});

test("the retries of Resilience4j's instances, by their own settings and their base's", async () => {
  const of = async (text: string) => {
    const report = await scanFiles({ "src/main/resources/application.properties": text }, [retries]);
    const item = itemOf(report, retries.id);
    return [...item.findings.map(({ kind }) => kind), ...item.evidence.map(({ message }) => message)];
  };
  const rates = "resilience4j.retry.instances.rates";
  expect(await of(`${rates}.maxAttempts=4\n${rates}.enableRandomizedWait=true\n`)).toEqual([
    `${rates} tries 4 times at most, with waits that grow or vary by chance.`,
  ]);
  expect(
    await of(`resilience4j.retry.configs.slow.max-attempts=7\n${rates}.base-config=slow\n${rates}.wait-duration=0\n`),
  ).toEqual(["retry-without-wait", `${rates} tries 7 times at most.`]);
  expect(await of("resilience4j.retry.configs.slow.max-attempts=7\n")).toEqual([]);
});
