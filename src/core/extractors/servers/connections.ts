import type { Signal, Span } from "../../model.ts";
import { SOURCE_FILES } from "../code/languages.ts";
import { treeOf } from "../code/programOf.ts";
import type { SyntaxNode } from "../code/treesitter.ts";
import { conditionAt } from "../code/uses/conditions.ts";
import type { Extractor } from "../extractor.ts";
import { isExampleEnv, isTestEnv } from "../secrets/envNames.ts";

/**
 * Reads how settings say that databases are connected to: in env files, manifests and settings of every kind, the
 * address is the same. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS ·
 * https://dev.mysql.com/doc/connector-j/en/connector-j-reference-jdbc-url-format.html
 */
export const connections: Extractor = {
  name: "connections to databases",
  files: [
    "**/.env",
    "**/.env.*",
    "**/*.env",
    "**/*.{yaml,yml,properties,toml,ini,conf,cfg}",
    "**/appsettings*.json",
    "**/{Dockerfile,Containerfile}*",
  ],
  mayHold: (text) =>
    PLAIN.test(text) || SUPERUSER.test(text) || text.search(KEYED) >= 0 || text.search(SWITCHED_OFF) >= 0,

  extract({ path, text }) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (isExampleEnv(name) || isTestEnv(name)) return { signals: [], problems: [] };
    const signals: Signal[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      if (line.length <= LONGEST && line.includes("://") && !/^\s*(?:#|;|\/\/)/.test(line))
        for (const match of line.matchAll(ADDRESS)) signals.push(...judged(path, start, match));
      if (line.length <= LONGEST && !/^\s*(?:#|;|\/\/)/.test(line)) {
        for (const match of line.matchAll(KEYED)) signals.push(...plainIn(path, start, match));
      }
      start += line.length + 1;
    }
    for (const match of text.matchAll(SWITCHED_OFF))
      if (!/^[ \t]*(?:#|;|\/\/)/.test(text.slice(text.lastIndexOf("\n", match.index) + 1, match.index + 1)))
        signals.push(switchedOff(path, 0, match));
    return { signals, problems: [] };
  },
};

/** The same where a program has them as texts. */
export const connectionsInCode: Extractor = {
  name: "connections to databases in code",
  files: [SOURCE_FILES],
  mayHold: (text) => PLAIN.test(text) || SPACED_PLAIN.test(text) || text.search(KEYED) >= 0,

  async extract(file, assets) {
    const { path, text } = file;
    const found = [...text.matchAll(ADDRESS), ...text.matchAll(KEYED), ...text.matchAll(SPACED)].filter(
      ({ 0: { length } }) => length <= LONGEST,
    );
    const tree = found.length > 0 ? await treeOf(file, assets) : undefined;
    if (tree === undefined) return { signals: [], problems: [] };
    const written = found.filter(
      ({ index }) =>
        isWithinText(tree, index) && conditionAt(tree, { start: index, end: index + 1 }, text) !== "development",
    );
    return { signals: written.flatMap((match) => plainIn(path, 0, match)), problems: [] };
  },
};

export function isWithinText(root: SyntaxNode, at: number): boolean {
  for (let node: SyntaxNode | undefined = root; node !== undefined; ) {
    if (/string|template/.test(node.type)) return true;
    node = node.children.find(({ start, end }) => start <= at && at < end);
  }
  return false;
}

const LONGEST = 2000;
const ADDRESS =
  /\b(postgres(?:ql)?|mysql|mariadb|sqlserver|mongodb)(?:\+\w{1,20})?:\/\/(?:([^\s:@/"'`?]{1,100})(?::[^\s@/"'`]{0,200})?@)?([\w.-]{1,250})(?::\d{1,5})?(?:[/?;][^\s"'`]{0,500})?/gi;

/**
 * https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectionstring ·
 * https://www.npgsql.org/doc/connection-string-parameters.html#security-and-encryption
 */
const KEYED =
  /\b(?:Server|Data Source|Host|Address)\s?=\s?(?:tcp:)?([\w.-]{1,250})(?:[,:]\d{1,5})?;[^"'\n]{0,400}?\b(Encrypt\s?=\s?(?:False|Optional|No)|Trust\s?Server\s?Certificate\s?=\s?(?:True|Yes)|Ssl\s?Mode\s?=\s?(?:Disable|Disabled|None|Allow))\b/gi;

/** `host=db.shop.io user=shop sslmode=disable`: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
const SPACED = /(?<![\w.])host\s?=\s?([\w.-]{1,250})\s[^"'`\n]{0,400}?\b(sslmode\s?=\s?disable)\b/g;
const SPACED_PLAIN = /\bsslmode\s?=\s?disable\b/;

/** https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue · https://peps.python.org/pep-0493/ */
const SWITCHED_OFF =
  /\b(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)["']?(?:,?\s{1,40}["']?value["']?\s?:|\s?[=:])\s?["']?0["']?(?=[\s,}]|$)/g;

function switchedOff(path: string, start: number, match: RegExpExecArray): Signal {
  const span = { start: start + match.index, end: start + match.index + match[0].length };
  const message = `The certificate of who answers is not checked (${match[1]} is 0): whoever sits between reads and changes what is said.`;
  return {
    kind: "transport.encryption",
    place: { path, span },
    data: { hop: "external", what: "certificate-unchecked", state: "unverified", message, fixes: [] },
  };
}

/** Parameters by which drivers do without TLS. */
const PLAIN = /\b(?:ssl-?mode=disabled?|usessl=false|ssl=false|tls=false|encrypt=false)\b/i;
/** Users that are made with the server, and may do everything in it. */
const SUPERUSER = /:\/\/(?:postgres|root|sa)[:@]/i;
const OWNERS: Readonly<Record<string, string>> = {
  postgres: "postgres",
  postgresql: "postgres",
  mysql: "root",
  mariadb: "root",
  sqlserver: "sa",
};

function judged(path: string, start: number, match: RegExpExecArray): readonly Signal[] {
  const [written, scheme = "", user, host = ""] = match;
  if (!isElsewhere(host)) return [];
  const at = start + match.index;
  const found: Signal[] = [...plainIn(path, start, match)];
  if (user !== undefined && OWNERS[scheme.toLowerCase()] === user.toLowerCase()) {
    const from = at + written.indexOf(user);
    const message = `The program connects to the database as ${user}, who may do everything in it: an account of its own needs its tables and no more.`;
    found.push({
      kind: "privilege.grant",
      place: { path, span: { start: from, end: from + user.length } },
      data: { of: "database", what: "database-superuser", reach: "wide", message, fixes: [] },
    });
  }
  return found;
}

/** That an address or a list of settings does without TLS, or without looking who answers. */
function plainIn(path: string, start: number, match: RegExpExecArray): readonly Signal[] {
  const [written] = match;
  const isKeyed = !written.includes("://");
  if (!isElsewhere((isKeyed ? match[1] : match[3]) ?? "")) return [];
  const plain = isKeyed ? match[2] : PLAIN.exec(written)?.[0];
  if (plain === undefined) return [];
  const from = start + match.index + written.lastIndexOf(plain);
  const span = { start: from, end: from + plain.length };
  const isTrusting = /^trust/i.test(plain);
  const message = isTrusting
    ? `The connection to the database takes any certificate (${plain}): whoever sits between reads and changes what is asked and answered.`
    : `The connection to the database goes in plain text (${plain}): what is asked and answered can be read and changed on its way.`;
  return [
    {
      kind: "transport.encryption",
      place: { path, span },
      data: {
        hop: "internal",
        what: isTrusting ? "certificate-unchecked" : "database-plain",
        state: isTrusting ? "unverified" : "plain",
        message,
        fixes: required(path, span, plain),
      },
    },
  ];
}

/**
 * A server by its full name. One word is a container beside, on the same machine or in the same namespace; what ends in
 * .svc, .local or .internal lies in the same cluster or network, which may be encrypted below.
 */
export function isElsewhere(host: string): boolean {
  return (
    /\.[a-z]{2,}$/i.test(host) && !/(?:^|\.)(?:localhost|local|internal|svc|example|test|invalid|lan|home)$/i.test(host)
  );
}

/** PostgreSQL's own word; the others' drivers differ in theirs. */
function required(path: string, span: Span, written: string) {
  if (!/^sslmode=disable$/.test(written)) return [];
  const edits = [{ path, span, text: "sslmode=require" }];
  return [{ kind: "edit" as const, title: "Encrypt the connection", safety: "review" as const, edits }];
}
