import type { SecretStrength } from "../../model.ts";
import type { Candidate } from "./candidate.ts";
import { isPlaceholder, isReference } from "./placeholder.ts";
import { isRandom } from "./randomness.ts";

/** A user and a password before a host, or a password among the parts of a connection string. */
export const URL_HINT = /:\/\/[^\s/?#"'`<>@]{0,200}:[^\s/"'`<>@]{1,200}@|(?:password|pwd)\s?=[^;"'\s]{6}/i;

const AUTHORITY = /:\/\/([^\s:/?#@"'`<>\\|]{0,100}):([^\s@/"'`<>\\|]{1,200})@([^\s/:?#"'`,;<>)(\\|&]{1,253})/y;
const SCHEME_BEFORE = /[A-Za-z][A-Za-z0-9+.-]{0,30}$/;
const LOCAL =
  /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|10\.0\.2\.2|host\.docker\.internal|.*\.(?:local|localhost|test|invalid|example|internal\.example)$|(?:.*\.)?example\.(?:com|org|net|io)$|(?:my|your|some)?-?(?:host|hostname|server|domain|proxy|url|address|ip)(?:name)?(?:\.\w+)?$|.*(?:example|your|placeholder|foo|bar)\b)/i;

/** What the password in an address of a scheme is called, and where it customarily comes from. */
const SCHEMES: readonly { readonly scheme: RegExp; readonly type: string; readonly variable: string }[] = [
  { scheme: /postgres|pgsql/, type: "password in a PostgreSQL address", variable: "DATABASE_URL" },
  { scheme: /mysql|mariadb/, type: "password in a MySQL address", variable: "DATABASE_URL" },
  { scheme: /mssql|sqlserver/, type: "password in an SQL Server address", variable: "DATABASE_URL" },
  { scheme: /mongodb/, type: "password in a MongoDB address", variable: "MONGODB_URI" },
  { scheme: /redis/, type: "password in a Redis address", variable: "REDIS_URL" },
  { scheme: /amqp/, type: "password in an AMQP address", variable: "AMQP_URL" },
  { scheme: /smtp/, type: "password in an SMTP address", variable: "SMTP_URL" },
  { scheme: /./, type: "password in an address", variable: "SERVICE_URL" },
];

/** Passwords in addresses and connection strings of hosts that are not one's own machine. */
export function findUrlCredentials(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    AUTHORITY.lastIndex = at;
    const match = AUTHORITY.exec(text);
    const scheme = SCHEME_BEFORE.exec(text.slice(Math.max(0, at - 30), at))?.[0]?.toLowerCase();
    if (!match || scheme === undefined) continue;
    const [, user = "", password = "", host = ""] = match;
    const strength = strengthOf(user, password, host);
    if (strength === undefined) continue;
    const start = at + 3 + user.length + 1;
    const known = SCHEMES.find((row) => row.scheme.test(scheme));
    found.push({
      span: { start, end: start + password.length },
      type: known?.type ?? "password in an address",
      signs: ["a user and a password before a host", "a password that is no placeholder"],
      strength,
      ...(known === undefined ? {} : { variable: known.variable }),
    });
  }
  return found;
}

/** True for one's own machine, and for what stands where a host will be. */
export function isOwnHost(host: string): boolean {
  return LOCAL.test(host);
}

function strengthOf(user: string, password: string, host: string): SecretStrength | undefined {
  if (isReference(user) || isReference(host) || isOwnHost(host)) return undefined;
  if (/[{}[\]()*]|%(?![0-9A-F]{2})|\.\.\./i.test(`${user}${host}`)) return undefined;
  if (isAfter(user, password) || isPlaceholder(password) || /[{}[\]()*$]|%[sdv]/.test(password)) return undefined;
  if (/example|your|user(?:name)?$/i.test(user) && !isRandom(password)) return undefined;
  const isRemote = /\.[a-z]{2,}$/i.test(host) || /^\d+\.\d+\.\d+\.\d+$/.test(host);
  const isStrong = isRandom(password) || (password.length >= 8 && /\d/.test(password) && /[A-Za-z]/.test(password));
  if (isRemote) return isStrong ? "certain" : "likely";
  return isRandom(password) ? "likely" : undefined; // a name without a domain is a neighbour in a development network
}

/** "sallypass" of "sally": made after the user's name, as people do in examples and on their own machines. */
function isAfter(user: string, password: string): boolean {
  const [one, other] = [user.toLowerCase(), password.toLowerCase()];
  return (
    other === one ||
    (one.length > 2 && other.startsWith(one) && /^[-_]?(?:pass\w*|pwd|pw|\d{1,4})$/.test(other.slice(one.length)))
  );
}

const PARTS =
  /(?:Server|Data Source|Host|Addr|Address|User Id|Uid|Initial Catalog|Database|Username|AccountEndpoint|Endpoint)\s{0,2}=([^;"'\r\n]{1,200})/gi;
const PASSWORD_PART = /(?<![\w-])(?:Password|Pwd)\s{0,2}=\s{0,2}([^;"'`\s<>&]{6,128})(?=[;"'`\s<]|$)/gi;
const ACCOUNT_KEY_PART =
  /(?<![\w-])(?:AccountKey|SharedAccessKey|SharedSecretValue|Secret)\s{0,2}=\s{0,2}([A-Za-z0-9+/]{43,87}={1,2})/g;
const STRING_REACH = 300;

/** Passwords and keys among the parts of a connection string: https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax */
export function findConnectionStrings(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const match of [...text.matchAll(PASSWORD_PART), ...text.matchAll(ACCOUNT_KEY_PART)]) {
    const password = match[1] ?? "";
    const start = match.index + match[0].lastIndexOf(password);
    const string = stringAround(text, match.index, start + password.length);
    const parts = [...string.matchAll(PARTS)].map((part) => (part[1] ?? "").trim());
    if (!string.includes(";") || parts.length === 0 || parts.some(isLocalPart) || isPlaceholder(password)) continue;
    if (!isRandom(password) && isNeighbour(string)) continue;
    found.push({
      span: { start, end: start + password.length },
      type: "password in a connection string",
      signs: ["the parts of a connection string", "a password that is no placeholder"],
      strength: isRandom(password) ? "certain" : "likely",
      variable: "CONNECTION_STRING",
    });
  }
  return found;
}

/** A name without a domain, or with a port behind it, is another container of a development network. */
function isNeighbour(string: string): boolean {
  const host = /(?:Server|Data Source|Host|Addr|Address)\s{0,2}=\s{0,2}(?:tcp:)?([^;,:"'\\\r\n]{1,200})/i.exec(
    string,
  )?.[1];
  return host !== undefined && !host.includes(".");
}

function isLocalPart(part: string): boolean {
  return (
    /^(?:tcp:)?(?:localhost|127\.|\(local|\.(?:$|\\)|\(localdb|0\.0\.0\.0|host\.docker)/i.test(part) ||
    /devstoreaccount|localdb/i.test(part)
  );
}

/** The text around a place up to its quotes or line ends. */
function stringAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - STRING_REACH), start);
  const after = text.slice(end, end + STRING_REACH);
  const from = Math.max(
    before.lastIndexOf('"'),
    before.lastIndexOf("'"),
    before.lastIndexOf("`"),
    before.lastIndexOf("\n"),
  );
  const until = after.search(/["'`\r\n]/);
  return before.slice(from + 1) + text.slice(start, end) + after.slice(0, until === -1 ? undefined : until);
}
