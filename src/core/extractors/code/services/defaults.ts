import type { ServiceDefault } from "../../../model.ts";
import type { UseLanguage } from "../uses/row.ts";

/** How long the package waits of itself, in seconds, and the place in its source that says so. */
type Row = readonly [seconds: number, source: string];

const github = (path: string) => `https://github.com/${path}`;
/** The release that was read, where its own tags do not lead to the file. */
const pypi = (release: string) => `https://pypi.org/project/${release}/`;
const npm = (name: string, version: string) => `https://www.npmjs.com/package/${name}/v/${version}`;

/**
 * Packages that give up by themselves, by their name in the table of services; each was read in the version that its
 * address names (2026).
 */
const DEFAULTS: Partial<Record<UseLanguage, Readonly<Record<string, Row>>>> = {
  javascript: {
    // `this.timeout = 60000`
    braintree: [60, github("braintree/braintree_node/blob/3.40.0/lib/braintree/config.js")],
    // `readTimeout: 12000` of its socket options
    "cassandra-driver": [12, npm("cassandra-driver", "4.10.0")],
    // `options.timeout != null ? options.timeout : 60000`
    cloudinary: [60, npm("cloudinary", "2.11.0")],
    // `timeout: 15e3` of @discordjs/rest
    "discord.js": [15, npm("@discordjs/rest", "2.6.3")],
    // `FIREBASE_AUTH_TIMEOUT = 25000`, less for messages
    "firebase-admin": [25, github("firebase/firebase-admin-node/blob/v13.10.0/src/auth/auth-api-request.ts")],
    // `DEFAULT_TIMEOUT_MS = 60000`
    "@notionhq/client": [60, github("makenotion/notion-sdk-js/blob/v5.26.0/src/constants.ts")],
    // `timeout: 30000`
    "jwks-rsa": [30, github("auth0/node-jwks-rsa/blob/master/src/JwksClient.js")],
    // `DEFAULT_TIMEOUT = 60000`
    "rss-parser": [60, github("rbren/rss-parser/blob/master/lib/parser.js")],
    // `timeoutInSeconds … : 60` of each request
    square: [60, npm("square", "46.0.0")],
    // `DEFAULT_TIMEOUT = 30000`
    twilio: [30, github("twilio/twilio-node/blob/5.13.1/src/base/RequestClient.ts")],
  },
  python: {
    // `self.write_timeout = 30000`, 5 s to read
    algoliasearch: [30, github("algolia/algoliasearch-client-python/blob/4.48.0/algoliasearch/http/base_config.py")],
    // `timeout … By default the timeout is 60 seconds` of its management, 5 s of what signs in
    "auth0-python": [60, pypi("auth0-python/6.8.0")],
    braintree: [60, github("braintree/braintree_python/blob/4.48.0/braintree/configuration.py")],
    // `DEFAULT_TIMEOUT_SECONDS = 60`
    docker: [60, github("docker/docker-py/blob/main/docker/constants.py")],
    // `DEFAULT_TIMEOUT = 100`
    dropbox: [100, github("dropbox/dropbox-sdk-python/blob/main/dropbox/session.py")],
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
    // `timeout=30`
    "notifications-python-client": [
      30,
      github("alphagov/notifications-python-client/blob/main/notifications_python_client/base.py"),
    ],
    // `TIMEOUT = 60`
    pagerduty: [60, pypi("pagerduty/7.2.0")],
    // `plexapi.timeout … 30`
    plexapi: [30, github("pushingkarma/python-plexapi/blob/master/plexapi/__init__.py")],
    // `timeout=5`
    pusher: [5, github("pusher/pusher-http-python/blob/master/pusher/client.py")],
    // `timeout: float = 30` of what fetches keys
    PyJWT: [30, github("jpadilla/pyjwt/blob/master/jwt/jwks_client.py")],
    // 5 s each, and `media_write_timeout … = 20.0`
    "python-telegram-bot": [20, pypi("python-telegram-bot/22.8")],
    // `timeout: int = 30`
    resend: [30, github("resend/resend-python/blob/main/resend/http_client_requests.py")],
    // `timeout: int = 30`
    "slack-sdk": [30, github("slackapi/python-slack-sdk/blob/v3.27.0/slack_sdk/web/base_client.py")],
    slackclient: [30, github("slackapi/python-slack-sdk/blob/v2.9.4/slack/web/base_client.py")],
    // `requests_timeout=5`
    spotipy: [5, github("spotipy-dev/spotipy/blob/master/spotipy/client.py")],
    // `timeout … = 80`
    stripe: [80, github("stripe/stripe-python/blob/v16.1.0/stripe/_http_client.py")],
  },
  go: {
    // `config.Timeout = 60 // Seconds`
    "github.com/aliyun/aliyun-oss-go-sdk": [60, github("aliyun/aliyun-oss-go-sdk/blob/v3.0.2/oss/conf.go")],
    "github.com/bradfitz/gomemcache": [0.5, github("bradfitz/gomemcache/blob/master/memcache/memcache.go")],
    "github.com/bwmarrin/discordgo": [20, github("bwmarrin/discordgo/blob/v0.28.1/discord.go")],
    // `defaultPollTimeout = time.Minute`, which its client has
    "github.com/go-telegram/bot": [60, github("go-telegram/bot/blob/v1.19.0/bot.go")],
    // `Timeout: 10 * time.Second`
    "github.com/gocolly/colly": [10, github("gocolly/colly/blob/v2.3.0/http_backend.go")],
    "github.com/gocql/gocql": [11, github("gocql/gocql/blob/v1.7.0/cluster.go")],
    // `dnsTimeout … = 2 * time.Second`
    "github.com/miekg/dns": [2, github("miekg/dns/blob/v1.1.73/client.go")],
    // `read_timeout … default:"60s"`
    "github.com/nsqio/go-nsq": [60, github("nsqio/go-nsq/blob/v1.1.0/config.go")],
    "github.com/resend/resend-go": [60, github("resend/resend-go/blob/v2.20.0/resend.go")],
    "github.com/wneessen/go-mail": [15, github("wneessen/go-mail/blob/v0.6.2/client.go")],
    // `session.SetSocketTimeout(1 * time.Minute)`
    "gopkg.in/mgo.v2": [60, github("go-mgo/mgo/blob/v2/session.go")],
    "gopkg.in/telebot.v3": [60, github("tucnak/telebot/blob/v3.3.8/bot.go")],
  },
  ruby: {
    // `@http_read_timeout ||= 60`
    braintree: [60, github("braintree/braintree_ruby/blob/master/lib/braintree/configuration.rb")],
    // `socket_timeout: 1`
    dalli: [1, github("petergoldstein/dalli/blob/main/lib/dalli/protocol/connection_manager.rb")],
    // `DEFAULT_TIMEOUT_IN_SECONDS = 4`
    "gds-api-adapters": [4, github("alphagov/gds-api-adapters/blob/main/lib/gds_api/json_client.rb")],
    // `[:timeout, 3]`
    geocoder: [3, github("alexreisner/geocoder/blob/master/lib/geocoder/configuration.rb")],
    // `Net::HTTP.start` without a limit of its own
    "notifications-ruby-client": [
      60,
      github("alphagov/notifications-ruby-client/blob/main/lib/notifications/client/speaker.rb"),
    ],
    // `@receive_timeout = 5`
    pusher: [5, github("pusher/pusher-http-ruby/blob/master/lib/pusher/client.rb")],
  },
};

/** What a file may set it by, or hand in what waits otherwise. */
const OWN = /time_?out|http_?client|httpx?\.Client|deadline/i;

/** Parts of a package for which its own limit does not hold. */
const UNBOUNDED: Readonly<Record<string, RegExp>> = {
  // Firestore and Storage ask by Google Cloud's clients, the Realtime Database by a socket that waits for its network:
  // https://github.com/firebase/firebase-admin-node/blob/v13.10.0/package.json
  "firebase-admin": /firestore|database|storage/i,
  // Uploads are given up, and nothing listens for the timeout of its other requests: lib/api_client/execute_request.js
  cloudinary: /\b(?:api|search\w*|provisioning|analysis)\b/,
  // `wait(…, timeout=None)`, which run() calls, and the socket of what is followed has none: docker/api/client.py
  docker: /\bcontainers\.run\(|\.(?:wait|logs|attach\w*|exec\w*|events|stats|pull|push|build)\(/,
  // `requests_timeout=None` of what fetches tokens: https://github.com/spotipy-dev/spotipy/blob/master/spotipy/oauth2.py
  spotipy: /Spotify(?:OAuth|ClientCredentials|PKCE|ImplicitGrant)|oauth2|prompt_for_user_token/,
  // `api_call(self, method, timeout=None)` of its first version: https://pypi.org/project/slackclient/1.3.2/
  slackclient: /\bslackclient\b/,
  // "If timeout is zero, the call may block forever", and what is set by an info has none by itself
  "gopkg.in/mgo.v2": /\bDialWith|\bDialInfo\b/,
};

/** What holds for a package unless the file that calls it says something else; undefined where that may be, or nothing is known. */
export function defaultOf(language: UseLanguage, name: string, text: string): ServiceDefault | undefined {
  const rows = DEFAULTS[language];
  const row = rows && Object.hasOwn(rows, name) ? rows[name] : undefined;
  if (row === undefined || OWN.test(text) || UNBOUNDED[name]?.test(text)) return undefined;
  const [seconds, source] = row;
  return { milliseconds: seconds * 1000, source };
}
