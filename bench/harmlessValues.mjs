// What looks like a credential and is none: hashes, identifiers, keys made to be public, examples, lock files, minified code.
import { drawn, uuid } from "./drawing.mjs";

/** @param {() => number} random @returns {readonly (readonly [what: string, path: string, text: string])[]} */
export const HARMLESS = (random) => {
  const some = (shape) => drawn(shape, random);
  const code = (what, text) => [what, "src/thing.ts", text];
  return [
    code("a SHA-256", `const expected = "${some("{h64}")}";\n`),
    code("a commit", `export const commit = "${some("{h40}")}";\n`),
    code("an integrity", `integrity: "sha512-${some("{b86}")}==",\n`),
    code("an MD5 as a cache key", `const cacheKey = "${some("{h32}")}";\n`),
    code("a UUID", `const tenantId = "${uuid(random)}";\n`),
    code("a UUID as a key's id", `const apiKeyId = "${uuid(random)}";\n`),
    code("a content hash in a name", `import chunk from "./chunk-${some("{A8}")}.js";\n`),
    code("a publishable Stripe key", `const stripeKey = "pk_live_${some("{w99}")}";\n`),
    code("a public Mapbox token", `const mapboxToken = "pk.eyJ1Ijoi${some("{w60}")}.${some("{u22}")}";\n`),
    code("a PostHog project key", `const posthogKey = "phc_${some("{w43}")}";\n`),
    code("a Sentry DSN", `init({ dsn: "https://${some("{h32}")}@o12345.ingest.sentry.io/${some("{d7}")}" });\n`),
    code("a Supabase publishable key", `const supabaseKey = "sb_publishable_${some("{u31}")}";\n`),
    code(
      "a Firebase configuration",
      `const app = { apiKey: "AIza${some("{u35}")}", authDomain: "shop.firebaseapp.com" };\n`,
    ),
    code("a reCAPTCHA site key", `const recaptchaSiteKey = "6L${some("{u38}")}";\n`),
    code("a Google Analytics id", `const tracking = "UA-${some("{d8}")}-1";\n`),
    code("an Ethereum address", `const token = "0x${some("{h40}")}";\n`),
    code("a data address", `const icon = "data:image/png;base64,${some("{b400}")}";\n`),
    code("an SVG path", `const d = "M${some("{d3}")}.5 ${some("{d3}")}L${some("{d3}")} ${some("{d2}")}z";\n`),
    code(
      "a public key",
      `const publicKey = "-----BEGIN PUBLIC KEY-----\\n${some("{b64}")}\\n-----END PUBLIC KEY-----";\n`,
    ),
    code(
      "a certificate",
      `const certificate = "-----BEGIN CERTIFICATE-----\\n${some("{b640}")}\\n-----END CERTIFICATE-----";\n`,
    ),
    code("an SSH public key", `const deployKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${some("{b43}")}";\n`),
    code("a bcrypt hash", `const passwordHash = "$2b$12$${some("{w53}")}";\n`),
    code("a password rule", 'const passwordPattern = "^(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9@#$]{12,64}$";\n'),
    code("a placeholder", 'const apiKey = "YOUR_API_KEY_HERE_1234567890";\n'),
    code("a repeated character", `const githubToken = "ghp_${"x".repeat(36)}";\n`),
    code("an example of AWS", 'const awsKey = "AKIAIOSFODNN7EXAMPLE";\n'),
    code("an example secret of AWS", 'const awsSecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";\n'),
    code("a reference", "const password = process.env.DB_PASSWORD ?? '';\n"),
    code("a local address", 'const url = "postgres://postgres:postgres@localhost:5432/shop";\n'),
    code("a compose address", 'const url = "amqp://guest:guest@rabbitmq:5672";\n'),
    code("a page token", `const nextPageToken = "${some("{w40}")}";\n`),
    code("a CSRF token's name", 'const csrfToken = "X-CSRF-Token-Header-Name";\n'),
    code("a translation", 'const passwordLabel = "Your password must have 12 characters";\n'),
    code("a minified line", `!function(e,t){var n={token:"${some("{w20}")}",key:t}}(${"a,b;".repeat(600)});\n`),
    code("a path", 'const privateKeyPath = "/etc/ssl/private/server-2024.key";\n'),
    code("an ARN", `const secret = "arn:aws:secretsmanager:eu-west-1:${some("{d12}")}:secret:db-${some("{w6}")}";\n`),
    code("a Vault path", 'const secret = "vault:secret/data/shop#password";\n'),
    code(
      "a Key Vault reference",
      'const secret = "@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/db)";\n',
    ),
    code(
      "a JWT of jwt.io",
      'const token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";\n',
    ),
    [
      "a lock file",
      "package-lock.json",
      `{ "integrity": "sha512-${some("{b86}")}==", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz" }\n`,
    ],
    ["a Go checksum in YAML", "deps.yaml", `sum: "h1:${some("{b43}")}="\n`],
    ["a digest of an image", "deploy.yaml", `image: shop@sha256:${some("{h64}")}\n`],
    ["a sealed secret", "sealed.yaml", `encryptedData:\n  password: AgBy${some("{b200}")}\n`],
    [
      "SOPS",
      "values.yaml",
      `password: ENC[AES256_GCM,data:${some("{b24}")},iv:${some("{b44}")},tag:${some("{b24}")},type:str]\n`,
    ],
    [
      "an annotation's checksum",
      "deployment.yaml",
      `metadata:\n  annotations:\n    checksum/secret: ${some("{h64}")}\n`,
    ],
    ["a thumbprint", "main.tf", `thumbprint_list = ["${some("{h40}")}"]\n`],
    ["a zone", "main.tf", `zone_id = "Z${some("{A20}")}"\n`],
    ["a Terraform variable", "main.tf", "password = var.db_password\n"],
    ["an OAuth client id", "app.yaml", `client_id: ${some("{d12}")}-${some("{a32}")}.apps.googleusercontent.com\n`],
    ["a CSP nonce", "index.html", `<script nonce="${some("{w32}")}"></script>\n`],
    ["a subresource", "index.html", `<script integrity="sha384-${some("{b64}")}"></script>\n`],
    ["a verification tag", "index.html", `<meta name="google-site-verification" content="${some("{u43}")}">\n`],
    [
      "an env of placeholders",
      "app.env",
      "API_KEY=changeme\nDB_PASSWORD=postgres\nSECRET_KEY=<openssl rand -hex 32>\n",
    ],
    ["an env of references", "app.env", "API_KEY=${API_KEY}\nDB_PASSWORD=$DB_PASSWORD\n"],
    ["an env of harmless settings", "app.env", `BUILD=${some("{h40}")}\nRELEASE_ID=${uuid(random)}\nTOKEN_TTL=3600\n`],
  ];
};
