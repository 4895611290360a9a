import type { Call } from "../../program.ts";
import { ABSENT, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { saidOf } from "../ownSettings.ts";
import { readSeconds } from "./seconds.ts";

/** What gives up by itself has no gap to show, and is none of the calls that nobody saw. */
const CALL: CallOut = { options: [], address: -1 };

// `const DEFAULT_TIMEOUT = 80; const DEFAULT_CONNECT_TIMEOUT = 30;`
const STRIPE = "https://github.com/stripe/stripe-php/blob/master/lib/HttpClient/CurlClient.php";
const RESOURCES = [
  ...["Account", "AccountLink", "Balance", "BalanceTransaction", "Charge", "Coupon", "Customer", "Dispute", "Event"],
  ...["Invoice", "InvoiceItem", "PaymentIntent", "PaymentLink", "PaymentMethod", "Payout", "Plan", "Price", "Product"],
  ...["PromotionCode", "Refund", "SetupIntent", "Subscription", "SubscriptionItem", "Token", "Transfer"],
  ...["WebhookEndpoint", "Checkout\\Session", "BillingPortal\\Session"],
];
const VERBS = ["create", "retrieve", "update", "all", "search"];

/** Stripe's calls of a class, and its client, judged where it is made. https://docs.stripe.com/api?lang=php */
export const stripe: ClientLibrary = {
  name: "Stripe",
  languages: ["php"],
  modules: RESOURCES.map((each) => `Stripe\\${each}`),
  module: { calls: Object.fromEntries(VERBS.map((verb) => [verb, CALL])) },
  unset: { milliseconds: 80_000, source: STRIPE, note: "the default of Stripe" },
};

export const stripeClient: ClientLibrary = {
  ...stripe,
  modules: ["Stripe\\StripeClient"],
  module: { calls: { "": CALL } },
};

/** https://www.twilio.com/docs/libraries/reference/twilio-php/ */
export const twilio: ClientLibrary = {
  name: "Twilio",
  languages: ["php"],
  modules: ["Twilio\\Rest\\Client"],
  module: { calls: { "": CALL } },
  unset: {
    milliseconds: 60_000, // `public const DEFAULT_TIMEOUT = 60;`
    source: "https://github.com/twilio/twilio-php/blob/main/src/Twilio/Http/CurlClient.php",
    note: "the default of Twilio",
  },
};

// "timeout - the HTTP timeout", 30 unless it is given.
const PUSHER = "https://github.com/pusher/pusher-http-php/blob/master/src/Pusher.php";

/** https://github.com/pusher/pusher-http-php#pusher-constructor */
export const pusher: ClientLibrary = {
  name: "Pusher",
  languages: ["php"],
  modules: ["Pusher\\Pusher"],
  module: {
    calls: {
      "": {
        options: [{ position: 3, keyword: "options", key: "timeout", reads: readSeconds, source: PUSHER }],
        address: -1,
      },
    },
  },
  unset: { milliseconds: 30_000, source: PUSHER, note: "the default of Pusher" },
};

// `createCurlOptions` sets no limit, and takes what `curl` among the client's options says.
const SENDGRID = "https://github.com/sendgrid/php-http-client/blob/main/lib/Client.php";

/** SendGrid's client, judged where it is made. https://github.com/sendgrid/sendgrid-php#usage */
export const sendgrid: ClientLibrary = {
  name: "SendGrid",
  languages: ["php"],
  modules: [],
  globals: ["SendGrid"],
  module: { calls: { SendGrid: { options: [], decides: readOptions, address: -1 } } },
  unset: { source: SENDGRID, note: "SendGrid's client asks by curl, which has no timeout by default" },
};

/** `new SendGrid($key, ['curl' => [CURLOPT_TIMEOUT => 10]])` */
function readOptions(call: Call, resolver: Resolver): Reading {
  const given = resolver.argument({ expression: call }, 1);
  return given.state === "given" ? unknownReading("it is given options, which may hold a limit of curl") : ABSENT;
}

// `$timeout = 0`, given to Guzzle, unless `timeout` or a client is among its settings
const GOCARDLESS = "https://github.com/gocardless/gocardless-pro-php/blob/master/lib/Client.php";

/** GoCardless' client, judged where it is made. https://github.com/gocardless/gocardless-pro-php#usage */
export const goCardless: ClientLibrary = {
  name: "GoCardless",
  languages: ["php"],
  modules: ["GoCardlessPro\\Client"],
  module: {
    calls: {
      "": {
        options: [{ position: 0, keyword: "config", key: "timeout", reads: readSeconds, source: GOCARDLESS }],
        decides: (call, resolver) =>
          saidOf(call, /^http_client$/, resolver) ? unknownReading("it is given an HTTP client") : ABSENT,
        address: -1,
        fix: { into: "object", positions: [0], key: "timeout", text: "10" },
      },
    },
  },
  unset: { source: GOCARDLESS, note: "GoCardless' client asks by Guzzle, and has no timeout by default" },
};

// `public function get($method, $args = array(), $timeout = 10)`, in seconds
const MAILCHIMP = "https://github.com/drewm/mailchimp-api/blob/master/src/MailChimp.php";
const ASKS_MAILCHIMP = {
  options: [{ position: 2, keyword: "timeout", reads: readSeconds, source: MAILCHIMP }],
  address: -1,
};

/** https://github.com/drewm/mailchimp-api */
export const mailchimp: ClientLibrary = {
  name: "DrewM's MailChimp",
  languages: ["php"],
  modules: ["DrewM\\MailChimp\\MailChimp"],
  module: { calls: {}, makes: { "": { object: "client", options: [] } } },
  objects: {
    client: {
      calls: Object.fromEntries(["get", "post", "put", "patch", "delete"].map((verb) => [verb, ASKS_MAILCHIMP])),
    },
  },
  unset: { milliseconds: 10_000, source: MAILCHIMP, note: "the default of DrewM's MailChimp" },
};
