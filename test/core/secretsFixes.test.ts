import { expect, test } from "vitest";
import { secretLiterals } from "../../src/core/extractors/secrets/literals.ts";
import { applyEdits } from "../../src/core/place.ts";
import { testAssets } from "../support/scan.ts";

const HEX = "f3a91c07be5d4826a0917c3fd2b86e54";
const URL = "postgres://shop:vK8mQ2xLw9Tz@db.shop.dev:5432/shop";

async function fixed(path: string, text: string): Promise<string | undefined> {
  const { signals } = await secretLiterals.extract({ path, text, role: "production" }, testAssets);
  const edits = signals.flatMap((signal) =>
    signal.kind === "secret.literal" ? (signal.data.fixes[0]?.edits ?? []) : [],
  );
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

test.each([
  ["src/a.ts", `const apiKey = "${HEX}";`, "const apiKey = process.env.API_KEY;"],
  ["src/a.js", `connect("${URL}");`, "connect(process.env.DATABASE_URL);"],
  ["app.py", `import os\napi_key = '${HEX}'`, 'import os\napi_key = os.environ["API_KEY"]'],
  [
    "app.py",
    `#!/usr/bin/env python\n"""Doc."""\nfrom __future__ import annotations\nimport sys\napi_key = "${HEX}"`,
    '#!/usr/bin/env python\n"""Doc."""\nfrom __future__ import annotations\nimport os\nimport sys\napi_key = os.environ["API_KEY"]',
  ],
  ["main.go", `import (\n\t"os"\n)\nvar apiKey = "${HEX}"`, 'import (\n\t"os"\n)\nvar apiKey = os.Getenv("API_KEY")'],
  ["A.java", `String apiKey = "${HEX}";`, 'String apiKey = System.getenv("API_KEY");'],
  ["A.kt", `val apiKey = "${HEX}"`, 'val apiKey = System.getenv("API_KEY")'],
  ["a.rb", `api_key = '${HEX}'`, 'api_key = ENV.fetch("API_KEY")'],
  ["a.php", `$apiKey = '${HEX}';`, "$apiKey = getenv('API_KEY');"],
  [
    "a.rs",
    `let api_key = "${HEX}".to_string();`,
    'let api_key = std::env::var("API_KEY").unwrap_or_default().to_string();',
  ],
  [
    "A.cs",
    `using System;\nvar apiKey = "${HEX}";`,
    'using System;\nvar apiKey = Environment.GetEnvironmentVariable("API_KEY");',
  ],
  ["compose.yaml", `  API_KEY: ${HEX}`, "  API_KEY: ${API_KEY}"],
  ["compose.yaml", `  - API_KEY=${HEX}`, "  - API_KEY=${API_KEY}"],
  ["src/main/resources/application.yml", `api-key: "${HEX}"`, 'api-key: "${API_KEY}"'],
  ["src/main/resources/application-prod.properties", `shop.api-key=${HEX}`, "shop.api-key=${SHOP_API_KEY}"],
  [".npmrc", `//registry.shop.dev/:_authToken=${HEX}`, "//registry.shop.dev/:_authToken=${AUTH_TOKEN}"],
])("%s: %s", async (path, before, after) => {
  expect(await fixed(path, before)).toBe(after);
});

test("two values never share a variable, the same value does", async () => {
  const other = "0c4f9b27ae5d18360b9a71c3fe2d6e85";
  expect(
    await fixed("src/a.ts", `a({ apiKey: "${HEX}" });\nb({ apiKey: "${other}" });\nc({ apiKey: "${HEX}" });`),
  ).toBe(
    "a({ apiKey: process.env.API_KEY });\nb({ apiKey: process.env.API_KEY_2 });\nc({ apiKey: process.env.API_KEY });",
  );
  expect(await fixed("compose.yaml", `services:\n  mail:\n    password: ${HEX}\n  shop:\n    password: ${other}`)).toBe(
    "services:\n  mail:\n    password: ${MAIL_PASSWORD}\n  shop:\n    password: ${SHOP_PASSWORD}",
  );
});

test.each([
  ["main.go", `var apiKey = "${HEX}"`, "os is not imported"],
  ["main.go", `import "os"\n\nconst apiKey = "${HEX}"`, "a constant"],
  ["main.go", `import "os"\n\nconst (\n\tapiKey = "${HEX}"\n)`, "a block of constants"],
  ["A.cs", `using System;\nconst string apiKey = "${HEX}";`, "a constant"],
  ["A.java", `@Value("${HEX}") String apiKey; @Key(apiKey = "${HEX}")`, "an annotation"],
  ["a.php", `class A { private $apiKey = '${HEX}'; }`, "a default"],
  ["a.rs", `const API_KEY: &str = "${HEX}";`, "a constant"],
  ["values.json", `{ "apiKey": "${HEX}" }`, "no references in JSON"],
  ["infra/a.tf", `api_key = "${HEX}"`, "no environment in Terraform"],
  ["src/a.ts", `fetch("https://api.shop.dev?access_token=${HEX}")`, "a part of a text"],
  ["src/App.tsx", `const apiKey = "${HEX}";`, "code for a browser"],
])("%s: %s is left to a person: %s", async (path, text) => {
  expect(await fixed(path, text)).toBeUndefined();
});
