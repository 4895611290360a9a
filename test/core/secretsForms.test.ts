import { expect, test } from "vitest";
import noCommittedSecrets from "../../src/core/checks/security/no-committed-secrets.ts";
import { scanFiles } from "../support/scan.ts";

// Put together when the tests run: no key stands in this repository.
const KEY = ["Zk3vQ9xL2mB7", "tR4yWc8NpH5s", "DfJ1gKuE6aXo"].join("");

async function kindsIn(path: string, text: string): Promise<readonly string[]> {
  const report = await scanFiles({ [path]: `${text}\n` }, [noCommittedSecrets]);
  expect(JSON.stringify(report)).not.toContain(KEY);
  return report.items.flatMap(({ findings }) => findings.map(({ kind }) => kind));
}

test.each([
  ["src/app.js", `connect(process.env.SHOP_TOKEN || "${KEY}");`],
  ["src/app.ts", `const token = options.token ?? "${KEY}";`],
  ["src/app.js", `jwt.sign({ id: user.id }, "${KEY}", { expiresIn: "1h" });`],
  ["src/app.py", `jwt.decode(token, "${KEY}", algorithms=["HS256"])`],
  ["src/app.py", `headers = {"Authorization": f"token ${KEY}"}`],
  ["src/app.rs", `let shop_token = String::from("${KEY}");`],
  ["src/shop.h", `#define SHOP_TOKEN "${KEY}"`],
  ["src/shop.r", `shop_token <- "${KEY}"`],
  ["app/build.gradle", `buildConfigField "String", "SHOP_API_KEY", "\\"${KEY}\\""`],
  ["deploy.sh", `SHOP_TOKEN='${KEY}' ./deploy`],
  ["deploy.sh", `SHOP_TOKEN=${KEY} ./deploy`],
  ["deploy.sh", `curl -H 'X-Api-Key: ${KEY}' https://api.acme.example/v1`],
  ["Makefile", `SHOP_TOKEN ?= ${KEY}`],
  ["Dockerfile", `FROM a\nRUN SHOP_TOKEN=${KEY} ./install`],
  ["shop.service", `[Service]\nEnvironment="SHOP_TOKEN=${KEY}"`],
  ["report.ipynb", `{\n"source": [\n"shop_token = '${KEY}'\\n"\n]\n}`],
  ["report.ipynb", `{\n"source": [\n"os.environ[\\"SHOP_TOKEN\\"] = \\"${KEY}\\"\\n"\n]\n}`],
  ["appsettings.json", `{ "Jwt": { "Issuer": "shop", "Key": "${KEY}" } }`],
  ["config.toml", `[encryption]\nkey = "${KEY}"`],
  ["config.yaml", `jwt:\n  issuer: shop\n  key: ${KEY}`],
  ["config.yaml", `shop_token: >-\n  ${KEY}`],
  ["config.json", `{ "shop.ini": "PORT=80\\nSHOP_TOKEN=${KEY}\\nDEBUG=0" }`],
  ["config.xml", `<shopToken>\n  ${KEY}\n</shopToken>`],
  ["Info.plist", `<key>ShopApiKey</key>\n<string>${KEY}</string>`],
  ["main.tf", `variable "shop_token" {\n  type    = string\n  default = "${KEY}"\n}`],
])("a key in the form that people write it: %s %#", async (path, text) => {
  expect(await kindsIn(path, text)).toHaveLength(1);
});

test.each([
  ["src/app.js", `connect(process.env.SHOP_TOKEN || "change-me-in-production");`],
  ["src/app.js", `jwt.verify(token, publicKey, { issuer: "https://login.acme.example" });`],
  ["src/app.js", `const row = { key: "${KEY}" };`],
  ["docusaurus.config.js", `algolia: { appId: "A1B2", apiKey: "9f3ab27c41d0e8b65a7f1c2d93e04b68", indexName: "docs" }`],
  ["src/user.js", `const password = "$argon2id$v=19$m=65536,t=3,p=4$Zk3vQ9xL2mB7tR4yWc8NpA$${KEY}";`],
  ["config.json", `{ "cache": { "key": "${KEY}" } }`],
  ["config.toml", `[session]\nkey = "shop_session_v2"`],
  ["app/User.php", `'password' => Hash::make(Str::random(64)),`],
  ["src/users.rs", "Column::TotpSecret => ColumnType::String(StringLen::N(64)),"],
  ["dashboard.xml", `<set token="tokPatientV1OKCount">$result.count$</set>`],
  ["deploy.sh", 'curl --data "token=$SHOP_TOKEN&project=GNOME+Shell&md5=1&again=2"'],
  ["src/App.cs", `Write(Strings.Missing, "-Token", "-V2SocketServerMode");`],
  ["app.yml", `base64-secret: ${btoa("my-secret-key-which-should-be-changed-in-production")}`],
  ["app.ini", "; redis: network=tcp,addr=redis.acme.example:6379,password=macaroon7,db=0"],
  ["main.tf", `variable "key_name" {\n  default = "deployer-2024-key"\n}`],
  ["Makefile", "SHOP_TOKEN ?= $(shell cat .token)"],
  ["deploy.sh", 'SHOP_TOKEN="$(cat /run/secrets/token)" ./deploy'],
])("what only looks like one: %s %#", async (path, text) => {
  expect(await kindsIn(path, text)).toEqual([]);
});

test.each([
  [`{ "IsSandbox": true, "SecretKey": "${KEY}" }`, "info"],
  [`{ "environment": "sandbox", "secretKey": "${KEY}" }`, "info"],
  [`{ "isProduction": "false", "secretKey": "${KEY}" }`, "info"],
  [`{ "isSandbox": false, "secretKey": "${KEY}" }`, "warning"],
  [`{ "trial": { "isSandbox": true }, "live": { "secretKey": "${KEY}" } }`, "warning"],
])("a key of a sandbox opens nothing of worth: %s", async (text, severity) => {
  const report = await scanFiles({ "config/payments.json": text }, [noCommittedSecrets]);
  expect(report.items[0]?.findings.map((each) => each.severity)).toEqual([severity]);
});
