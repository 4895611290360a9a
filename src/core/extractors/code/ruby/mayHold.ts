import { anyText } from "../../literals.ts";
import { RUBY_CLIENTS } from "../knowledge/ruby/index.ts";

/** Where they are generated, the stubs of gRPC are known by their name. */
const KNOWN = new RegExp(
  `\\bStub\\.new\\b|\\b(?:${anyText(RUBY_CLIENTS.flatMap(({ modules }) => modules.map((module) => module.replaceAll(".", "::"))))})\\b`,
);
/** Something that by its name is a client of the program's own, and is asked as clients are. */
const OWN =
  /(?:(?<![\w:])[A-Z][\w:]*|(?:conn|connection|client|http|api|session|faraday|rest|redis)(?:\([^()\n]{0,200}\))?|self\.class)(?:&?\.|::)(?:get|post|put|patch|delete|head|request|run_request|execute|call|query)\b/;

/** What a class of the program's own gives, asked at once: `Factory.build.post(`. */
const GIVEN = /(?<![\w:.])[A-Z][\w:]{0,80}\.[a-z]\w{0,30}\.(?:get|post|put|patch|head|run_request)\b/;

/** A class that may pass on what its parent holds, by the parent's name. */
const EXTENDS =
  /\bclass\s+[\w:]+\s*<\s*(?:\w+::)*\w{0,40}(?:Api|API|Client|Http|HTTP|Gateway|Adapter|Provider|Request)/;

/** Settings of Rails' mailers and of its cache, which are no call. */
const SETTINGS =
  /\b(?:action_mailer|ActionMailer::Base)\.(?:smtp_settings|delivery_method)\b|\bcache_store\s{0,8}=\s{0,8}:(?:redis_|mem_)cache_store\b/;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return KNOWN.test(text) || OWN.test(text) || GIVEN.test(text) || EXTENDS.test(text) || SETTINGS.test(text);
}
