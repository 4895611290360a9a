import { describe, expect, test } from "vitest";
import check from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

/** The calls that count as bounded, and those that could not be followed. */
async function said(path: string, text: string): Promise<string> {
  const item = itemOf(await scanFiles({ [path]: text }, [check]), check.id);
  return `${item.state}: ${item.findings.map(({ kind, place }) => `${kind} ${place?.start.line}`).join(", ")}`;
}

describe("a limit is its own client's, where a file makes several", () => {
  const mongo = (first: string, second: string) =>
    `import com.mongodb.client.MongoClients;\nclass A {\n  Object one = MongoClients.create(${first});\n  Object two = MongoClients.create(${second});\n}\n`;
  const bounded = "MongoClientSettings.builder().applyToSocketSettings(s -> s.readTimeout(9, SECONDS)).build()";
  test.each([
    ["both", mongo(bounded, bounded), "met: "],
    ["one of two", mongo(bounded, '"mongodb://db"'), "unanswered: "],
    [
      "one alone",
      `import com.mongodb.client.MongoClients;\nclass A {\n  Object one = MongoClients.create(${bounded});\n}\n`,
      "met: ",
    ],
  ])("MongoDB: %s", async (_, text, expected) => {
    expect(await said("src/main/java/A.java", text)).toBe(expected);
  });

  const pools = (limit: string) =>
    `import com.zaxxer.hikari.HikariConfig;\nclass A {\n  void one() {\n    HikariConfig a = new HikariConfig();\n    a.setJdbcUrl("jdbc:postgresql://db/a");\n    a.addDataSourceProperty("socketTimeout", "30");\n  }\n  void two() {\n    HikariConfig b = new HikariConfig();\n    b.setJdbcUrl("jdbc:postgresql://db/b");\n${limit}  }\n}\n`;
  test("Hikari: the second pool has none", async () => {
    expect(await said("src/main/java/A.java", pools(""))).toBe("gap: timeout-missing 9");
    expect(await said("src/main/java/A.java", pools('    b.addDataSourceProperty("socketTimeout", "30");\n'))).toBe(
      "met: ",
    );
  });

  test("a limit of neither that could be either's is unknown", async () => {
    const text = `import com.zaxxer.hikari.HikariConfig;\nclass A {\n  void both() {\n    HikariConfig a = new HikariConfig();\n    HikariConfig b = new HikariConfig();\n    a.setJdbcUrl("jdbc:postgresql://db/a");\n    limits().addDataSourceProperty("socketTimeout", "30");\n  }\n}\n`;
    expect(await said("src/main/java/A.java", text)).toBe("unanswered: ");
  });
});
