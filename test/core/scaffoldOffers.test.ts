import { expect, test } from "vitest";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

const CHECK = "reliability/health-endpoint";

test("a scaffold is offered where it has a template for the framework", async () => {
  const report = await scanFiles(
    { "app.js": `const express = require("express");\nconst app = express();\napp.listen(80);\n` },
    [healthEndpoint],
  );
  const { scaffolds, findings } = itemOf(report, CHECK);
  expect(scaffolds).toEqual(["health-endpoint"]);
  expect(findings.flatMap(({ fixes }) => fixes)).not.toEqual([]);
});

test("and where it has none, neither the item nor its findings offer it", async () => {
  const report = await scanFiles(
    {
      "go.mod": "module shop\n\nrequire github.com/go-kratos/kratos/v2 v2.8.0\n",
      "main.go": `package main\n\nimport "github.com/go-kratos/kratos/v2"\n\nfunc main() {\n\tapp := kratos.New()\n\tapp.Run()\n}\n`,
    },
    [redMetrics],
  );
  const { state, scaffolds, findings } = itemOf(report, redMetrics.id);
  expect(state).toBe("gap");
  expect(scaffolds).toEqual([]);
  expect(findings.flatMap(({ fixes }) => fixes)).toEqual([]);
});
