import { rubyDeadline } from "../knowledge/ruby/deadlines.ts";
import { RUBY_CLIENTS } from "../knowledge/ruby/index.ts";
import type { LanguageReader } from "../language.ts";
import { lowerRuby } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";
import { railsCache } from "./railsCache.ts";
import { railsMail } from "./railsMail.ts";

export const RUBY: LanguageReader = {
  languages: ["ruby"],
  extensions: ["rb", "ru", "rake"],
  grammar: () => "ruby",
  lower: lowerRuby,
  clients: RUBY_CLIENTS,
  deadline: rubyDeadline,
  further: (resolver) => [...railsMail(resolver), ...railsCache(resolver)],
  mayHoldClients,
};
