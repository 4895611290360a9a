import type { Candidate } from "./candidate.ts";
import { judge } from "./judge.ts";

/** What texts have that hand a credential over by its position. */
export const HANDED_HINT =
  /\b(?:getConnection|PDO|mysqli(?:_connect)?|pg_connect|createHmac|createCipheriv|createDecipheriv|SecretKeySpec|SignedString|SymmetricSecurityKey|hmac|PlainAuth|SetBasicAuth|basicAuth|simple_bind_s|Fernet|cookieParser|Credentials\.basic|auth[ \t]?=[ \t]?\(|smtplib|imaplib|ftplib|(?:AKIA|ASIA)[A-Z\d]{16}|AC[\da-f]{32}|Sequelize|CryptoJS|pymysql|MySQLdb|toCharArray|signWith|setSigningKey|HMAC(?:256|384|512)|OAuth1\w{0,20}|OAuthHandler|createTransport|Keygrip|\.keys)|@Value\(/;

const QUOTED = `["'][^"'\\n]{0,200}["']`;
const VALUE = `["']([^"'\\n]{8,256})["']`;
const NEXT = `[ \\t]{0,4},\\s{0,20}`;
const BYTES = `(?:\\[\\]byte\\(|b|Encoding\\.\\w{1,8}\\.GetBytes\\(|Buffer\\.from\\()?[ \\t]{0,4}`;

/** Calls that take a password or a key, as what name it counts, and where it stands. */
const CALLS: readonly (readonly [name: string, pattern: RegExp, where?: RegExp])[] = [
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
  // https://requests.readthedocs.io/en/latest/user/authentication/#basic-authentication
  [
    "password",
    new RegExp(`\\bauth[ \\t]?=[ \\t]?\\([ \\t]{0,4}(?:${QUOTED}|[\\w.]{1,40})${NEXT}${VALUE}[ \\t]{0,4}\\)`, "g"),
  ],
  // https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.login
  [
    "password",
    new RegExp(
      `\\b\\w{0,20}(?:smtp|server|mail|imap|ftp|s|conn|connection)\\.login\\(\\s{0,20}(?:${QUOTED}|[\\w.]{1,40})${NEXT}${VALUE}[ \\t]{0,4}\\)`,
      "g",
    ),
    /\b(?:smtplib|imaplib|ftplib)\b/,
  ],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html: the key behind its id
  ["aws_secret_access_key", new RegExp(`["'](?:AKIA|ASIA)[A-Z\\d]{16}["']${NEXT}["']([A-Za-z\\d/+=]{40})["']`, "g")],
  // https://www.twilio.com/docs/usage/requests-to-twilio#credentials
  ["twilio_auth_token", new RegExp(`["']AC[\\da-f]{32}["']${NEXT}["']([\\da-f]{32})["']`, "g")],
  // https://sequelize.org/docs/v6/getting-started/#connecting-to-a-database
  ["password", new RegExp(`\\bnew Sequelize\\(\\s{0,20}${QUOTED}${NEXT}${QUOTED}${NEXT}${VALUE}`, "g")],
  // https://pymysql.readthedocs.io/en/latest/modules/connections.html
  ["password", new RegExp(`\\b(?:pymysql|MySQLdb)\\.connect\\(\\s{0,20}${QUOTED}${NEXT}${QUOTED}${NEXT}${VALUE}`, "g")],
  // https://nodemailer.com/smtp/#authentication
  [
    "password",
    new RegExp(`\\buser(?:name)?["']?[ \\t]?:[ \\t]?${QUOTED}${NEXT}["']?pass["']?[ \\t]?:[ \\t]?${VALUE}`, "g"),
  ],
  // https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/security/KeyStore.html#load(java.io.InputStream,char%5B%5D)
  ["password", new RegExp(`\\.(?:load|init)\\([\\w.() ]{1,80}${NEXT}${VALUE}\\.toCharArray\\(\\)\\)`, "g")],
  // https://cryptojs.gitbook.io/docs/#ciphers
  [
    "secret_key",
    new RegExp(`\\bCryptoJS\\.(?:AES|DES|TripleDES|Rabbit|RC4)\\.(?:en|de)crypt\\([^,\\n]{1,120}${NEXT}${VALUE}`, "g"),
  ],
  // https://github.com/jwtk/jjwt · https://github.com/auth0/java-jwt
  [
    "jwt_secret",
    new RegExp(`\\b(?:signWith\\((?:\\w+\\.){0,4}\\w+${NEXT}|setSigningKey\\(|HMAC(?:256|384|512)\\()${VALUE}`, "g"),
  ],
  // https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/value-annotations.html
  ["secret_key", /@Value\([ \t]{0,4}"\$\{[\w.-]{0,60}(?:secret|password|token|key)[\w.-]{0,20}:([^"}\n]{8,256})\}"/gi],
  // https://requests-oauthlib.readthedocs.io/en/latest/oauth1_workflow.html · https://docs.tweepy.org
  ["consumer_secret", new RegExp(`\\b(?:OAuth1\\w{0,20}|OAuthHandler)\\(\\s{0,20}${QUOTED}${NEXT}${VALUE}`, "g")],
  // https://koajs.com/#app-keys- · https://github.com/crypto-utils/keygrip
  ["secret_key", new RegExp(`(?:\\bapp\\.keys[ \\t]?=[ \\t]?|\\bnew Keygrip\\()\\[[ \\t]{0,4}${VALUE}`, "g")],
  // https://docs.python.org/3/library/hmac.html · https://pkg.go.dev/crypto/hmac
  ["secret_key", new RegExp(`\\bhmac\\.(?:new\\(|New\\([\\w.]{1,20}${NEXT})${BYTES}${VALUE}`, "g")],
];

/** Passwords and keys that are written out where a call takes them, known by their place among its arguments. */
export function findHanded(text: string): readonly Candidate[] {
  if (!HANDED_HINT.test(text)) return [];
  return CALLS.filter(([, , where]) => where?.test(text) ?? true).flatMap(([name, pattern]) =>
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
