import type { Candidate } from "./candidate.ts";
import { isPlaceholder } from "./placeholder.ts";
import { isRandom } from "./randomness.ts";
import { isOwnHost } from "./urls.ts";

/** What texts have that name a database in the way of its driver. */
export const DATA_SOURCE_HINT = /jdbc:|@(?:tcp|cloudsql)\(|\bhost\s?=\s?[\w.-]{4,100}[ \t]/;

/** A form that a driver reads, whose groups are the host and the password. */
interface Form {
  readonly pattern: RegExp;
  readonly what: string;
  readonly variable: string;
}

const FORMS: readonly Form[] = [
  {
    // https://jdbc.postgresql.org/documentation/use/#connecting-to-the-database
    pattern:
      /jdbc:[a-z0-9:]{3,30}\/\/(?<host>[\w.-]{1,200})[^\s"'`?;]{0,200}\?[^\s"'`]{0,200}?\bpassword=(?<password>[^&\s"'`;]{6,128})/g,
    what: "password in a JDBC address",
    variable: "JDBC_URL",
  },
  {
    // https://learn.microsoft.com/sql/connect/jdbc/building-the-connection-url
    pattern:
      /jdbc:sqlserver:\/\/(?<host>[\w.-]{1,200})[^\s"'`;]{0,100};[^\s"'`]{0,300}?\bpassword=(?<password>[^;\s"'`]{6,128})/g,
    what: "password in a JDBC address",
    variable: "JDBC_URL",
  },
  {
    // https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html
    pattern: /jdbc:oracle:(?:thin|oci):[\w.$#-]{1,60}\/(?<password>[^@\s"'`/]{6,60})@(?:\/\/)?(?<host>[\w.-]{1,200})/g,
    what: "password in a JDBC address",
    variable: "JDBC_URL",
  },
  {
    // https://github.com/go-sql-driver/mysql#dsn-data-source-name
    pattern: /(?<![\w/.-])[\w.-]{1,60}:(?<password>[^\s@:/"'`]{6,100})@tcp\((?<host>[\w.-]{1,200})/g,
    what: "password of a MySQL data source",
    variable: "DATABASE_DSN",
  },
  {
    // https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE
    pattern: /\bhost=(?<host>[\w.-]{1,200})(?=[ \t])[^\n"'`]{0,200}?[ \t]password=(?<password>[^\s"'`,)]{6,128})/g,
    what: "password of a PostgreSQL data source",
    variable: "DATABASE_DSN",
  },
];

/** Passwords in what the drivers of databases take for an address, of hosts that are not one's own machine. */
export function findDataSources(text: string): readonly Candidate[] {
  if (!DATA_SOURCE_HINT.test(text)) return [];
  return FORMS.flatMap(({ pattern, what, variable }) =>
    [...text.matchAll(pattern)].flatMap((match): readonly Candidate[] => {
      const { host = "", password = "" } = match.groups ?? {};
      if (isOwnHost(host) || isPlaceholder(password) || /[{}$<>%()*]/.test(password)) return [];
      if (!isRandom(password) && (!host.includes(".") || !/\d/.test(password))) return [];
      const start = match.index + match[0].lastIndexOf(password);
      return [
        {
          span: { start, end: start + password.length },
          type: what,
          signs: ["the form that a database's driver reads", "a password that is no placeholder"],
          strength: isRandom(password) ? "certain" : "likely",
          variable,
        },
      ];
    }),
  );
}
