import type { Signal, Span } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { isExampleEnv, isTestEnv } from "../secrets/envNames.ts";

/**
 * Reads how settings say that databases are connected to: in env files, manifests and settings of every kind, the
 * address is the same. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS ·
 * https://dev.mysql.com/doc/connector-j/en/connector-j-reference-jdbc-url-format.html
 */
export const connections: Extractor = {
  name: "connections to databases",
  files: ["**/.env", "**/.env.*", "**/*.env", "**/*.{yaml,yml,properties,toml,ini,conf,cfg}", "**/appsettings*.json"],
  mayHold: (text) => PLAIN.test(text) || SUPERUSER.test(text),

  extract({ path, text }) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (isExampleEnv(name) || isTestEnv(name)) return { signals: [], problems: [] };
    const signals: Signal[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      if (line.length <= LONGEST && line.includes("://") && !/^\s*(?:#|;|\/\/)/.test(line))
        for (const match of line.matchAll(ADDRESS)) signals.push(...judged(path, start, match));
      start += line.length + 1;
    }
    return { signals, problems: [] };
  },
};

const LONGEST = 2000;
const ADDRESS =
  /\b(postgres(?:ql)?|mysql|mariadb|sqlserver|mongodb)(?:\+\w{1,20})?:\/\/(?:([^\s:@/"'`?]{1,100})(?::[^\s@/"'`]{0,200})?@)?([\w.-]{1,250})(?::\d{1,5})?(?:[/?;][^\s"'`]{0,500})?/gi;

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
  const found: Signal[] = [];
  const plain = PLAIN.exec(written);
  if (plain !== null) {
    const span = { start: at + plain.index, end: at + plain.index + plain[0].length };
    const message = `The connection to the database goes in plain text (${plain[0]}): what is asked and answered can be read and changed on its way.`;
    found.push({
      kind: "transport.encryption",
      place: { path, span },
      data: { hop: "internal", what: "database-plain", state: "plain", message, fixes: required(path, span, plain[0]) },
    });
  }
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

/**
 * A server by its full name. One word is a container beside, on the same machine or in the same namespace; what ends in
 * .svc, .local or .internal lies in the same cluster or network, which may be encrypted below.
 */
function isElsewhere(host: string): boolean {
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
