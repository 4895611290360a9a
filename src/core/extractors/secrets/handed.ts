import type { Candidate } from "./candidate.ts";
import { judge } from "./judge.ts";

/** What texts have that hand a credential over by its position. */
export const HANDED_HINT =
  /\b(?:getConnection|PDO|mysqli(?:_connect)?|pg_connect|createHmac|createCipheriv|createDecipheriv|SecretKeySpec|SignedString|SymmetricSecurityKey|hmac|PlainAuth|SetBasicAuth|basicAuth|simple_bind_s|Fernet|cookieParser|Credentials\.basic)\b/;

const QUOTED = `["'][^"'\\n]{0,200}["']`;
const VALUE = `["']([^"'\\n]{8,256})["']`;
const NEXT = `[ \\t]{0,4},\\s{0,20}`;
const BYTES = `(?:\\[\\]byte\\(|b|Encoding\\.\\w{1,8}\\.GetBytes\\(|Buffer\\.from\\()?[ \\t]{0,4}`;

/** Calls that take a password or a key, as what name it counts, and where it stands. */
const CALLS: readonly (readonly [name: string, pattern: RegExp])[] = [
  // https://docs.oracle.com/en/java/javase/21/docs/api/java.sql/java/sql/DriverManager.html
  [
    "password",
    new RegExp(`\\bgetConnection\\(\\s{0,20}[^,\\n]{1,200},\\s{0,20}(?:${QUOTED}|\\w{1,40})${NEXT}${VALUE}\\)`, "g"),
  ],
  // https://www.php.net/manual/en/pdo.construct.php · https://www.php.net/manual/en/mysqli.construct.php
  [
    "password",
    new RegExp(
      `\\b(?:PDO|mysqli|mysqli_connect)\\(\\s{0,20}[^,\\n]{1,200},\\s{0,20}(?:${QUOTED}|\\$\\w{1,40})${NEXT}${VALUE}`,
      "g",
    ),
  ],
  // https://pkg.go.dev/net/smtp#PlainAuth
  ["password", new RegExp(`\\bPlainAuth\\(${QUOTED}${NEXT}(?:${QUOTED}|[\\w.]{1,40})${NEXT}${VALUE}`, "g")],
  // https://pkg.go.dev/net/http#Request.SetBasicAuth · https://square.github.io/okhttp/ · https://www.python-ldap.org
  [
    "password",
    new RegExp(
      `\\b(?:SetBasicAuth|basicAuth|simple_bind_s|Credentials\\.basic)\\((?:${QUOTED}|[\\w.]{1,40})${NEXT}${VALUE}`,
      "g",
    ),
  ],
  // https://nodejs.org/api/crypto.html#cryptocreatehmacalgorithm-key-options
  [
    "secret_key",
    new RegExp(`\\b(?:createHmac|createCipheriv|createDecipheriv)\\(${QUOTED}${NEXT}${BYTES}${VALUE}`, "g"),
  ],
  // https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/crypto/spec/SecretKeySpec.html
  ["secret_key", new RegExp(`\\bSecretKeySpec\\(\\s{0,20}${VALUE}\\.getBytes\\(`, "g")],
  // https://pkg.go.dev/github.com/golang-jwt/jwt/v5#Token.SignedString
  ["secret_key", new RegExp(`\\b(?:SignedString|SymmetricSecurityKey|Fernet|cookieParser)\\(${BYTES}${VALUE}`, "g")],
  // https://docs.python.org/3/library/hmac.html · https://pkg.go.dev/crypto/hmac
  ["secret_key", new RegExp(`\\bhmac\\.(?:new\\(|New\\([\\w.]{1,20}${NEXT})${BYTES}${VALUE}`, "g")],
];

/** Passwords and keys that are written out where a call takes them, known by their place among its arguments. */
export function findHanded(text: string): readonly Candidate[] {
  if (!HANDED_HINT.test(text)) return [];
  return CALLS.flatMap(([name, pattern]) =>
    [...text.matchAll(pattern)].flatMap((match): readonly Candidate[] => {
      const value = match[1] ?? "";
      const judged = judge(name, value);
      if (judged === undefined) return [];
      const start = match.index + match[0].lastIndexOf(value);
      const signs = [`a call that takes a ${name === "password" ? "password" : "key"} there`, judged.signs[1]] as const;
      return [{ span: { start, end: start + value.length }, type: judged.type, signs, strength: "likely", name }];
    }),
  );
}
