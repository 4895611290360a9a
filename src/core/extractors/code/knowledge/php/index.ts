import type { ClientLibrary } from "../client.ts";
import { aws } from "./aws.ts";
import { telegramChannel } from "./channels.ts";
import { codeIgniter } from "./codeIgniter.ts";
import { curl } from "./curl.ts";
import { amqp, mysqli, pdo, postgres } from "./databases.ts";
import { SEARCH } from "./elasticsearch.ts";
import { cakeHttp, laminasHttp, yiiHttp } from "./frameworkClients.ts";
import { googleApi, googleCloud } from "./google.ts";
import { guzzle, guzzlePool } from "./guzzle.ts";
import { laravelHttp, laravelRequests } from "./laravelHttp.ts";
import { ldap } from "./ldap.ts";
import { mongodb } from "./mongodb.ts";
import { openai } from "./openai.ts";
import { phpMailer } from "./phpMailer.ts";
import { psr18 } from "./psr18.ts";
import { phpRedis, predis } from "./redis.ts";
import { requestsForPhp } from "./requests.ts";
import { sabre } from "./sabre.ts";
import { saloon } from "./saloon.ts";
import { soap } from "./soap.ts";
import { socialite } from "./socialite.ts";
import { streams } from "./streams.ts";
import { symfonyHttp, symfonyHttpHanded } from "./symfonyHttp.ts";
import { goCardless, mailchimp, pusher, sendgrid, stripe, stripeClient, twilio } from "./vendors.ts";
import { wordpress } from "./wordpress.ts";
import { zttp } from "./zttp.ts";

/** The client libraries of PHP. A class is a module of its own, by its full name; one without a namespace is a global. */
export const PHP_CLIENTS: readonly ClientLibrary[] = [
  guzzle,
  guzzlePool,
  curl,
  laravelHttp,
  laravelRequests,
  zttp,
  symfonyHttp,
  symfonyHttpHanded,
  streams,
  soap,
  wordpress,
  requestsForPhp,
  psr18,
  codeIgniter,
  cakeHttp,
  laminasHttp,
  yiiHttp,
  saloon,
  aws,
  googleApi,
  googleCloud,
  stripe,
  stripeClient,
  twilio,
  pusher,
  sendgrid,
  goCardless,
  mailchimp,
  socialite,
  telegramChannel,
  ...SEARCH,
  sabre,
  ldap,
  openai,
  phpMailer,
  mongodb,
  predis,
  phpRedis,
  postgres,
  pdo,
  mysqli,
  amqp,
];
