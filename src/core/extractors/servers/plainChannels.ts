import type { Signal } from "../../model.ts";
import { SOURCE_FILES } from "../code/languages.ts";
import { treeOf } from "../code/programOf.ts";
import { conditionAt } from "../code/uses/conditions.ts";
import type { Extractor } from "../extractor.ts";
import { isElsewhere, isWithinText } from "./connections.ts";

/** What code opens in plain text, with the host that it names. */
interface Form {
  readonly pattern: RegExp;
  readonly what: "url-plain" | "database-plain";
  readonly says: string;
}

const CHANNEL = { what: "url-plain", says: "The gRPC channel" } as const;
const DATABASE = { what: "database-plain", says: "The connection to the database" } as const;
const HOST = "([\\w.-]{1,250})";

const FORMS: readonly Form[] = [
  // https://grpc.io/docs/guides/auth/#python
  { ...CHANNEL, pattern: new RegExp(`\\binsecure_channel\\(\\s*f?["']${HOST}:\\d+["']`, "g") },
  // https://pkg.go.dev/google.golang.org/grpc/credentials/insecure
  {
    ...CHANNEL,
    pattern: new RegExp(
      `\\bgrpc\\.(?:Dial|NewClient|DialContext)\\((?:[\\w.()]{1,60},\\s*)?"(?:dns:///)?${HOST}:\\d+",[^\\n;]{0,300}?(?:insecure\\.NewCredentials\\(\\)|WithInsecure\\(\\))`,
      "g",
    ),
  },
  // https://grpc.io/docs/guides/auth/#nodejs
  {
    ...CHANNEL,
    pattern: new RegExp(
      `\\bnew\\s+[\\w.]{1,100}\\(\\s*["'\`]${HOST}:\\d+["'\`]\\s*,\\s*[\\w.]{0,60}\\bcreateInsecure\\(\\)`,
      "g",
    ),
  },
  // https://grpc.github.io/grpc-java/javadoc/io/grpc/ManagedChannelBuilder.html#usePlaintext()
  {
    ...CHANNEL,
    pattern: new RegExp(`\\bfor(?:Target|Address)\\(\\s*"${HOST}(?::\\d+)?"[^;]{0,300}?\\.usePlaintext\\(`, "g"),
  },
  // https://opentelemetry.io/docs/languages/go/exporters/#otlp
  {
    ...CHANNEL,
    says: "The exporter of telemetry",
    pattern: new RegExp(
      `\\botlp\\w{1,20}\\.WithEndpoint\\("${HOST}:\\d+"\\)[^;{}]{0,300}?\\botlp\\w{1,20}\\.WithInsecure\\(\\)`,
      "g",
    ),
  },
  // https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLMODE ·
  // https://dev.mysql.com/doc/connector-python/en/connector-python-connectargs.html ·
  // https://magicstack.github.io/asyncpg/current/api/index.html#connection
  // What psycopg2, psycopg, asyncpg, mysql-connector-python and PyMySQL then send first was seen to be no TLS.
  {
    ...DATABASE,
    pattern: new RegExp(
      `\\bhost\\s?[=:]\\s?["']${HOST}["'][^()\\n]{0,300}?\\b(?:sslmode\\s?[=:]\\s?["']disable["']|ssl_disabled\\s?=\\s?True|ssl\\s?=\\s?["']disable["'])`,
      "g",
    ),
  },
];

/** Channels and connections of code to a host elsewhere that are told to do without TLS. */
export const plainChannels: Extractor = {
  name: "connections in plain text",
  files: [SOURCE_FILES],
  mayHold: (text) => /insecure|Insecure|usePlaintext|\bsslmode\b|\bssl_disabled\b|\bssl\s?=\s?["']disable/.test(text),

  async extract(file, assets) {
    const { path, text } = file;
    const found = FORMS.flatMap((form) =>
      [...text.matchAll(form.pattern)]
        .filter(([, host = ""]) => isElsewhere(host))
        .map((match) => ({ ...form, start: match.index, end: match.index + match[0].length })),
    );
    const tree = found.length > 0 ? await treeOf(file, assets) : undefined;
    if (tree === undefined) return { signals: [], problems: [] };
    const signals = found.flatMap(({ what, says, start, end }): readonly Signal[] => {
      const when = conditionAt(tree, { start, end }, text);
      if (isWithinText(tree, start) || when === "development" || when === "other") return [];
      const lineStart = text.lastIndexOf("\n", start) + 1;
      if (/^[ \t]*(?:\/\/|#|\*)/.test(text.slice(lineStart, start + 1))) return [];
      const message = `${says} goes in plain text to a host elsewhere: what is sent and answered can be read and changed on its way.`;
      const data = { hop: "external", what, state: "plain", message, fixes: [] } as const;
      return [{ kind: "transport.encryption", place: { path, span: { start, end } }, data }];
    });
    return { signals, problems: [] };
  },
};
