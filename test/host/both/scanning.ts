import { assert } from "chai";
import { reportWhere } from "../support/extension.ts";

describe("a scan", () => {
  it("asks each service of the sample", async () => {
    const report = await reportWhere("a report with items", ({ items }) => items.length > 0);
    assert.includeMembers(
      report.components.map(({ root }) => root),
      ["services/checkout", "services/inventory", "services/recommendations"],
    );
  });

  it("finds calls without a timeout in more than one language", async () => {
    const report = await reportWhere("a finding in TypeScript and in Python", ({ items }) => {
      const paths = items
        .filter(({ check }) => check === "reliability/outbound-timeouts")
        .flatMap(({ findings }) => findings.flatMap(({ place }) => place?.path ?? []));
      return paths.some((path) => path.endsWith(".ts")) && paths.some((path) => path.endsWith(".py"));
    });
    assert.isEmpty(report.problems);
  });
});
