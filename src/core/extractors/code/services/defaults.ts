import type { ServiceDefault } from "../../../model.ts";
import type { UseLanguage } from "../uses/row.ts";

/** How long the package waits of itself, in seconds, and the place in its source that says so. */
type Row = readonly [seconds: number, source: string];

const github = (path: string) => `https://github.com/${path}`;

/**
 * Packages that give up by themselves, by their name in the table of services; each was read in the version that its
 * address names (2026).
 */
const DEFAULTS: Partial<Record<UseLanguage, Readonly<Record<string, Row>>>> = {
  javascript: {
    // `this.timeout = 60000`
    braintree: [60, github("braintree/braintree_node/blob/3.40.0/lib/braintree/config.js")],
    // `FIREBASE_AUTH_TIMEOUT = 25000`, less for messages
    "firebase-admin": [25, github("firebase/firebase-admin-node/blob/v13.10.0/src/auth/auth-api-request.ts")],
    // `DEFAULT_TIMEOUT_MS = 60000`
    "@notionhq/client": [60, github("makenotion/notion-sdk-js/blob/v5.26.0/src/constants.ts")],
    // `DEFAULT_TIMEOUT = 30000`
    twilio: [30, github("twilio/twilio-node/blob/5.13.1/src/base/RequestClient.ts")],
  },
  python: {
    // `self.write_timeout = 30000`, 5 s to read
    algoliasearch: [30, github("algolia/algoliasearch-client-python/blob/4.48.0/algoliasearch/http/base_config.py")],
    braintree: [60, github("braintree/braintree_python/blob/4.48.0/braintree/configuration.py")],
    "firebase-admin": [120, github("firebase/firebase-admin-python/blob/v7.7.0/firebase_admin/_http_client.py")],
    // `DEFAULT_HTTP_TIMEOUT_SEC = 60`
    "google-api-python-client": [
      60,
      github("googleapis/google-api-python-client/blob/v2.202.0/googleapiclient/http.py"),
    ],
    hvac: [30, github("hvac/hvac/blob/v2.4.0/hvac/v1/__init__.py")],
    // `timeout=10_000`
    "influxdb-client": [
      10,
      github("influxdata/influxdb-client-python/blob/v1.50.0/influxdb_client/client/influxdb_client.py"),
    ],
    "mailchimp-transactional": [
      300,
      github("mailchimp/mailchimp-transactional-python/blob/master/mailchimp_transactional/api_client.py"),
    ],
    // `timedelta(minutes=5)`
    minio: [300, github("minio/minio-py/blob/7.2.20/minio/api.py")],
    "notion-client": [60, github("ramnes/notion-sdk-py/blob/3.1.0/notion_client/constants.py")],
    // `timeout … = 80`
    stripe: [80, github("stripe/stripe-python/blob/v16.1.0/stripe/_http_client.py")],
  },
  go: {
    "github.com/bradfitz/gomemcache": [0.5, github("bradfitz/gomemcache/blob/master/memcache/memcache.go")],
    "github.com/bwmarrin/discordgo": [20, github("bwmarrin/discordgo/blob/v0.28.1/discord.go")],
    "github.com/gocql/gocql": [11, github("gocql/gocql/blob/v1.7.0/cluster.go")],
    "github.com/resend/resend-go": [60, github("resend/resend-go/blob/v2.20.0/resend.go")],
    "github.com/wneessen/go-mail": [15, github("wneessen/go-mail/blob/v0.6.2/client.go")],
    "gopkg.in/telebot.v3": [60, github("tucnak/telebot/blob/v3.3.8/bot.go")],
  },
  ruby: {
    // `@http_read_timeout ||= 60`
    braintree: [60, github("braintree/braintree_ruby/blob/master/lib/braintree/configuration.rb")],
    // `socket_timeout: 1`
    dalli: [1, github("petergoldstein/dalli/blob/main/lib/dalli/protocol/connection_manager.rb")],
    // `[:timeout, 3]`
    geocoder: [3, github("alexreisner/geocoder/blob/master/lib/geocoder/configuration.rb")],
    // `@receive_timeout = 5`
    pusher: [5, github("pusher/pusher-http-ruby/blob/master/lib/pusher/client.rb")],
  },
};

/** What a file may set it by, or hand in what waits otherwise. */
const OWN = /time_?out|http_?client|httpx?\.Client|deadline/i;

/** Parts of a package that ask by other packages, for which its own limit does not hold. */
const BY_OTHERS: Readonly<Record<string, RegExp>> = {
  // Firestore and Storage ask by Google Cloud's clients, the Realtime Database by a socket that waits for its network:
  // https://github.com/firebase/firebase-admin-node/blob/v13.10.0/package.json
  "firebase-admin": /firestore|database|storage/i,
};

/** What holds for a package unless the file that calls it says something else; undefined where that may be, or nothing is known. */
export function defaultOf(language: UseLanguage, name: string, text: string): ServiceDefault | undefined {
  const rows = DEFAULTS[language];
  const row = rows && Object.hasOwn(rows, name) ? rows[name] : undefined;
  if (row === undefined || OWN.test(text) || BY_OTHERS[name]?.test(text)) return undefined;
  const [seconds, source] = row;
  return { milliseconds: seconds * 1000, source };
}
