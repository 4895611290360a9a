import { anyText } from "../../literals.ts";
import { PHP_CLIENTS } from "../knowledge/php/index.ts";
import { ADDRESS_READERS } from "../knowledge/php/streams.ts";

const CLASSES = anyText(PHP_CLIENTS.flatMap(({ modules }) => modules));
const GLOBALS = PHP_CLIENTS.flatMap(({ globals = [] }) => globals).filter((name) => !ADDRESS_READERS.includes(name));
/** A class by its full name or in a group of a namespace, or a global one or a function that is used. */
const KNOWN = new RegExp(
  `(?<!\\w)(?:${CLASSES})(?!\\w)|(?<![\\w$>])(?:${anyText(GLOBALS)})(?:::|\\s{0,8}[(;])|\\\\\\{`,
);
/** Functions that read a file as well call out where there is an address. */
const READS = new RegExp(`(?<![\\w$>])(?:${anyText(ADDRESS_READERS)})\\s{0,8}\\(`);
const ADDRESS = /["']https?:\/\/|stream_context_create|(?:url|uri|endpoint)\b/i;
const VERBS = "(?:get|post|put|patch|delete|head|request|send)";
const GAP = "\\s{0,30}\\??->\\s{0,30}";
/** A client that another class holds or gives: `$this->client->get(…)`, `$http->orders()->post(…)`, `Clients::a()->get(…)`. */
const HELD = new RegExp(
  `(?:client|http|api|guzzle|curl)\\w{0,20}(?:\\(\\)|["']\\])?(?:${GAP}\\w{1,30}\\(\\))?${GAP}${VERBS}|::\\w{1,30}\\(\\)${GAP}${VERBS}`,
  "i",
);

/** Laravel's files of settings, which are no calls. */
const SETTINGS =
  /["']guzzle["']\s{0,8}=>|["']transport["']\s{0,8}=>\s{0,8}["']smtp["']|["']driver["']\s{0,8}=>\s{0,8}["'](?:mysql|mariadb|pgsql|sqs|s3|dynamodb)["']|["']redis["']\s{0,8}=>\s{0,8}\[/;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return (
    KNOWN.test(text) ||
    text.includes("ChannelCredentials") ||
    SETTINGS.test(text) ||
    HELD.test(text) ||
    (ADDRESS.test(text) && READS.test(text))
  );
}
