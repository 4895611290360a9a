import { expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

test("methods that give what one another give are left, not followed for ever", async () => {
  const names = ["Create", "Update", "Upsert", "Patch", "Validate", "Delete"];
  const found = await routesIn({
    "Tasks.cs": `using Microsoft.AspNetCore.Builder;
class Tasks {
    void Map(WebApplication app) { Make(Kind.Create).MapGet("/x", () => 1); app.MapGet("/y", () => 1); }
    Tasks Make(Kind kind) {
        switch (kind) {
${names.map((name) => `            case Kind.${name}: return Make(Kind.${name}, 1);`).join("\n")}
            default: return Make(kind, 2);
        }
    }
    Tasks Make(Kind kind, int permission) { return Make(kind); }
}
`,
  });
  expect(found).toContain("~GET /y constant");
});
