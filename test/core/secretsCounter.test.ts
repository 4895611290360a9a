import { describe, expect, test } from "vitest";
import noCommittedSecrets from "../../src/core/checks/security/no-committed-secrets.ts";
import { SECRETS } from "../../src/core/extractors/secrets/index.ts";
import { scanFiles, testAssets } from "../support/scan.ts";

const HEX = "f3a91c07be5d4826a0917c3fd2b86e54";

// What looks like a credential and is none: each of these was, or could be, a false alarm.
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  "src/placeholders.ts": [
    'const password = "changeme123!A";',
    'const apiKey = "YOUR_API_KEY_HERE_1234";',
    'const secret = "xxxxxxxxxxxxxxxxxxxxxxxx";',
    'const token = "<paste your token>";',
    'const clientSecret = "0123456789abcdef0123456789abcdef";',
    'const accessKey = "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6";',
    `const key = "${["AKIA", "IOSFODNN7", "EXAMPLE"].join("")}";`,
    `const secretKey = "${["wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"].join("")}";`,
    'const password = "P@ssw0rd123";',
    `const token = "ghp_${"x".repeat(36)}";`,
  ],
  "src/config.rs": [
    `impl Config {\n    pub(crate) fn test() -> Self {\n        let secret_key = "${HEX}";\n    }`,
    "    fn next() {}\n}",
  ],
  // Phoenix' generator writes both: https://hexdocs.pm/phoenix/Mix.Tasks.Phx.New.html
  "config/dev.exs": [`config :shop, ShopWeb.Endpoint,\n  secret_key_base: "${HEX}${HEX}",\n  watchers: []`],
  "src/references.ts": [
    "const password = process.env.DB_PASSWORD;",
    'const secret = "${vault.secret.path}";',
    'const token = "{{ .Values.token }}";',
    'const apiKey = "op://prod/stripe/api-key-2024";',
    'const password = "vault:secret/data/db#password1";',
    'const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3";',
    "const url = `postgres://${user}:${password}@db.shop.dev/shop`;",
  ],
  "src/names.ts": [
    'const fields = { password: "Password", token: "Token", apiKey: "API key" };',
    'const PASSWORD_FIELD = "user_password_2";',
    'const tokenUrl = "https://auth.shop.dev/oauth2/token";',
    'const passwordHash = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";',
    `const nextPageToken = "${HEX}";`,
    `const publicKey = "${HEX}";`,
    `const cacheKey = "${HEX}";`,
    `const csrfToken = "${HEX}";`,
    'const tokenType = "Bearer123AbcXyz987";',
    'const flags = { deviceAuthKey: "pm-27581-device-auth-key" };',
    'const secretName = "prod-db-credentials-v2";',
    'type Options = { password: "Aa1!Bb2?Cc3#" };',
    'if (password === "vK8#mQ2x!Lw9") reject();',
    `const fakeToken = "${HEX}";`,
    'throw new Error("password: must have 8 characters, A1!");',
    'const rules = { password: "^(?=.*[A-Z])(?=.*[0-9]).{8,}$" };',
    'const messages = { forgotPassword: "Passwort-vergessen-2" };',
    'const rules = { password: "required|string|max:1000" };',
    'const apiKey = "phc_9CipPajQC22mSkk2wxe2TXsUA0Ysyupe8dt5KQQE";',
    `/*\n  "token": "${HEX}",\n*/`,
    'const sessionToken = "f47ac10b-58cc-1372-8567-0e02b2c3d479";',
  ],
  "src/hashes.ts": [
    `const commit = "${HEX}8899aabb";`,
    'const integrity = "sha512-9dpX2Vq1rU0bYx7mQmF3kZ8cT4wJ5hN6sL1aR0eW3uI8oP7yG2tK5vB9nM4xC6zD1fH0jS3lQ8aE2wU7iO4pRg==";',
    `const etag = "${HEX}"; const checksum = "${HEX}"; const id = "${HEX}";`,
    'const image = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";',
    'const font = "d09GMgABAAAAAAZ4AA8AAAAAD1QAAAYeAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP0ZGVE0cGiAG";',
  ],
  "src/keys.ts": [
    'const begins = text.includes("-----BEGIN PRIVATE KEY-----");',
    'const sample = "-----BEGIN RSA PRIVATE KEY-----\\n...\\n-----END RSA PRIVATE KEY-----";',
    'const cert = "-----BEGIN CERTIFICATE-----\\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTES\\n-----END CERTIFICATE-----";',
    'const pub = "-----BEGIN PUBLIC KEY-----\\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVs8Jn2mKq5Yd7Xz3Lw9Rt1Bv4Hc6\\n-----END PUBLIC KEY-----";',
  ],
  "src/addresses.ts": [
    'const url = "postgres://postgres:postgres@localhost:5432/shop";',
    'const url = "postgres://shop:vK8mQ2xLw9Tz@localhost:5432/shop";',
    'const url = "amqp://guest:guest@rabbitmq:5672";',
    'const url = "mongodb://root:example@mongo:27017";',
    'const url = "https://user:password@example.com/path";',
    'const url = "https://user:vK8mQ2xLw9Tz@db.example.com/path";',
    'const url = "redis://:${REDIS_PASSWORD}@cache.shop.dev:6379";',
    'const url = "https://github.com/shop/shop.git";',
    'const ssh = "git@github.com:shop/shop.git";',
    'const proxy = "http://username:password@proxy:8080";',
    'const time = "https://shop.dev/at/12:30@noon";',
  ],
  "config/app.yaml": [
    "password: ${DB_PASSWORD}",
    "password: changeme",
    "password: postgres",
    "passwordFile: /run/secrets/db-password-1",
    "existingSecret: shop-db-credentials-2",
    "secretName: shop-tls-2024",
    "tokenUrl: https://auth.shop.dev/token",
    "secretKeyRef: { name: shop, key: db-password }",
    "# password: vK8#mQ2x!Lw9",
    "password: !vault |",
    "password: ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)",
    `token: "{{ .Values.token | default "${HEX}" }}"`,
    `password: vK8#mQ2x!Lw9 # pragma: allowlist secret`,
  ],
  "api/shop.yaml": [`openapi: 3.1.0\nexample:\n  token: ${HEX}`],
  "src/firebase.ts": [
    `const config = { apiKey: "${["AIza", "Sy9Zx2Kq7Lm4Tn8Vb1Rc6Wd5Yh3Jf0Gs2Pq"].join("")}", authDomain: "shop.firebaseapp.com" };`,
  ],
  "src/locales/de.json": ['{ "password": "Passwort-123-Zurücksetzen", "secret": "Geheim1Geheim2" }'],
  // What people wrote for people, here in an answer of another service that is kept.
  "src/assets/page.json": [String.raw`{ "content": "<h4>Last meeting</h4>\nPasscode: z+1*4pUBq9\n<h4>Minutes</h4>" }`],
  "configs/local/conf/redis/redis-server-key.pem": [`token: ${HEX}`],
  "quickstart/config.yaml": [`apiKey: ${HEX}`],
  "src/schemas.ts": [` * @example {"token": "${HEX}"}`],
  "internal/telemetry.go": [`const mixpanelToken string = "${HEX}"`],
  "src/telemetry.rs": [
    `const SEGMENT_WRITE_KEY: &str = "${HEX}";`,
    // What is told to people in the description of an interface.
    `.description(Some("Give it to the client:\\n\`\`\`js\\nnew Shop({ apiKey: '${HEX}' });\\n\`\`\`"))`,
  ],
  "src/main/java/shop/Target.java": [
    `import io.swagger.v3.oas.annotations.media.Schema;\n@Schema(example = """\n  {\n    "securityToken" : "${HEX}"\n  }\n  """)\nclass Target {}`,
  ],
  "shop/spec.py": [`DESCRIPTION = """\nSend the key with each query:\n\n\`\`\`Authorization: ApiKey ${HEX}\`\`\`\n"""`],
  "contrib/docker/registration.yaml": [`as_token: ${HEX}`],
  "k8s/admin.yaml": ["apiVersion: v1\nkind: Secret\nmetadata: { name: shop }\ndata:\n  admin-password: c2VjcmV0\n"],
  "src/ratings.ts": [
    `const asked = {\n  "x-algolia-agent": "Algolia for JavaScript (4.14.3); Browser (lite)",\n  "x-algolia-api-key": "${HEX}",\n};`,
  ],
  "src/videos.py": [
    `url = "https://www.youtube.com/youtubei/v1/search?key=${["AIza", "Sy9Zx2Kq7Lm4Tn8Vb1Rc6Wd5Yh3Jf0Gs2PqX"].join("")}"`,
  ],
  "ci/dummy-gcp-credentials.json": [`{ "private_key_id": "${HEX}", "token": "${HEX}" }`],
  "config/tls/devlocal-mtls.key": [`token: ${HEX}`],
  "package.json": ['{ "name": "shop", "scripts": { "token": "node ./scripts/token-v2.js --key=abc" } }'],
};

describe("no credential", () => {
  for (const [path, lines] of Object.entries(HARMLESS))
    for (const line of lines)
      test(`${path}: ${line.slice(0, 70)}`, async () => {
        const report = await scanFiles({ [path]: `${line}\n` }, [noCommittedSecrets]);
        expect(report.items[0]?.findings.map(({ message }) => message)).toEqual([]);
      });

  test.each([
    "package-lock.json",
    "pnpm-lock.yaml",
    "vendor/lib/client.go",
    "test/login.ts",
    "examples/app.ts",
    "src/types.d.ts",
    "docker/integration-test/server.ts",
  ])("%s is not judged", async (path) => {
    const report = await scanFiles({ [path]: `password: "vK8#mQ2x!Lw9"\n` }, [noCommittedSecrets]);
    expect(report.items[0]?.state).toBe("met");
  });
});

// The same constructs with a value in use.
const CREDENTIALS: readonly (readonly [path: string, line: string])[] = [
  ["src/a.ts", `const apiKey = "${HEX}";`],
  ["src/a.ts", `headers.set("Authorization", "Bearer ${HEX}");`],
  ["src/a.ts", `const headers = { "X-Auth-Token": "${HEX}" };`],
  ["src/a.ts", `fetch("https://api.shop.dev/orders?access_token=${HEX}");`],
  ["src/a.ts", 'const url = "postgres://shop:vK8mQ2xLw9Tz@db.shop.dev:5432/shop";'],
  ["src/a.ts", 'const url = "redis://:vK8mQ2xLw9Tz@cache.shop.dev:6379";'],
  ["app/settings.py", "SECRET_KEY = '_du9e^cmago!%(^+=gr@cu@v9-v7ulhbk2s3q!k'"],
  ["app/settings.py", 'DATABASES = {"default": {"PASSWORD": "vK8#mQ2x!Lw9"}}'],
  ["main.go", 'var dbPassword string = "vK8#mQ2x!Lw9"'],
  ["src/App.java", 'props.setProperty("db.password", "vK8#mQ2x!Lw9");'],
  ["src/App.kt", 'val password: String = "vK8#mQ2x!Lw9"'],
  ["src/App.cs", 'new NetworkCredential("shop", "vK8#mQ2x!Lw9")'],
  ["src/lib.rs", 'const TOKEN: &str = "f3a91c07be5d4826a0917c3fd2b86e54";'],
  ["config/database.rb", ":password => 'vK8#mQ2x!Lw9',"],
  ["config/app.php", "'secret_key' => 'f3a91c07be5d4826a0917c3fd2b86e54',"],
  [
    "appsettings.json",
    '{ "Default": "Server=tcp:db.shop.dev,1433;Database=shop;User ID=shop;Password=vK8mQ2xLw9Tz;" }',
  ],
  ["settings.xml", "<server><id>releases</id><password>vK8mQ2xLw9Tz4B</password></server>"],
  ["web.config", '<add key="ApiKey" value="f3a91c07be5d4826a0917c3fd2b86e54" />'],
  ["src/main/resources/application.properties", "spring.datasource.password=vK8#mQ2x!Lw9"],
  ["infra/db.tf", '  administrator_login_password = "Sommer2024"'],
  ["Dockerfile", "ENV API_TOKEN=f3a91c07be5d4826a0917c3fd2b86e54"],
  ["compose.yaml", "      - JWT_SECRET=f3a91c07be5d4826a0917c3fd2b86e54"],
  [".npmrc", "//registry.shop.dev/:_authToken=f3a91c07be5d4826a0917c3fd2b86e54"],
  [".pypirc", "password = vK8#mQ2x!Lw9"],
  [".netrc", "machine api.shop.dev login shop password vK8#mQ2x!Lw9"],
  [".docker/config.json", `{ "auths": { "registry.shop.dev": { "auth": "${btoa("shop:vK8#mQ2x!Lw9")}" } } }`],
  ["deploy.sh", "export DEPLOY_TOKEN=f3a91c07be5d4826a0917c3fd2b86e54"],
  [".github/workflows/ci.yml", "          SONAR_TOKEN: f3a91c07be5d4826a0917c3fd2b86e54"],
];

describe("a credential", () => {
  test.each(CREDENTIALS)("%s: %s", async (path, line) => {
    const report = await scanFiles({ [path]: `${line}\n` }, [noCommittedSecrets]);
    const findings = report.items[0]?.findings ?? [];
    expect(findings).toHaveLength(1);
    expect(findings[0]?.place?.start.line).toBe(1);
    for (const value of ["vK8", HEX, "mQ2x", "Sommer2024", "cmago"])
      expect(JSON.stringify(report)).not.toContain(value);
  });

  test("private keys, also in base64 once more", async () => {
    const body = Array.from({ length: 12 }, (_, row) =>
      btoa(`${row}kQ9${"zX4!vB7%nM1&".repeat(3)}${row * 7919}`).slice(0, 64),
    ).join("\n");
    const pem = [`-----BEGIN ${"PRIVATE"} KEY-----`, `MII${body}`, `-----END ${"PRIVATE"} KEY-----`].join("\n");
    for (const text of [pem, `key: ${btoa(pem)}`, JSON.stringify({ type: "service_account", private_key: pem })]) {
      const report = await scanFiles({ "deploy/settings.yaml": text }, [noCommittedSecrets]);
      expect(report.items[0]?.findings.map(({ severity }) => severity)).toEqual(["error"]);
    }
    for (const path of [
      "ci/server.pem",
      "internal/testcerts/key.pem",
      "docker/dev/certs/key.pem",
      "server/dev/ssl-stores/client-unsecured.pem",
      "app/keys/survey_dev_private.key",
    ])
      expect((await scanFiles({ [path]: pem }, [noCommittedSecrets])).items[0]?.findings).toEqual([]);
    for (const path of [
      "ci/deploy.pem",
      "ci/id_rsa.key",
      "config/ssl/server.key",
      "server/ssl-stores/client-unsecured.pem",
      "app/keys/survey_device_private.key",
    ])
      expect((await scanFiles({ [path]: pem }, [noCommittedSecrets])).items[0]?.state).toBe("gap");
    const locked = pem.replaceAll("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    expect((await scanFiles({ "deploy/tls.pem": locked }, [noCommittedSecrets])).items[0]?.state).toBe("met");
  });
});

test("hostile texts are read to their end", async () => {
  const long = 400_000;
  const hostile = [
    "a".repeat(long),
    `password="${"\\".repeat(long)}`,
    `${"password=".repeat(long / 10)}`,
    `://${"a:".repeat(long / 2)}@`,
    `${"://a:b".repeat(long / 10)}`,
    `-----BEGIN PRIVATE KEY-----`.repeat(long / 100),
    `${"eyJ".repeat(long / 4)}.${"eyJ".repeat(long / 4)}`,
    `AKIA${"A2".repeat(long / 2)}`,
    `${"Server=a;Password=b;".repeat(long / 40)}`,
    `Authorization: Bearer ${"a=".repeat(long / 2)}`,
    `${"xoxb-1".repeat(long / 10)}`,
    `KEY='${"\n".repeat(long)}`,
    `${'"'.repeat(long)}`,
    "LS0tLS1CRUdJTi".repeat(long / 20),
  ];
  for (const text of hostile)
    for (const path of ["src/hostile.ts", "config/hostile.yaml", ".env"])
      for (const extractor of SECRETS) {
        if (extractor.mayHold?.(text, path) === false) continue;
        const { problems } = await extractor.extract({ path, text, role: "production" }, testAssets);
        expect(problems).toEqual([]);
      }
});
