import type { Site } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";
import { type Format, writtenIn } from "./given.ts";

/** Loggers of Ruby, and what adds ids to their lines or masks them. */
export const RUBY_LOGGING: readonly UseRow[] = [
  {
    library: "Lograge",
    role: "logger",
    calls: [],
    assigns: ["*lograge.formatter"],
    words: ["lograge"],
    facts: (site) => ({ format: named(site) === "text" ? "logfmt" : named(site) }),
    source: "https://github.com/roidrage/lograge#installation",
  },
  {
    library: "Lograge",
    role: "enabled",
    calls: [],
    assigns: ["*lograge.enabled"],
    words: ["lograge"],
    says: { format: "logfmt" },
    source: "https://github.com/roidrage/lograge#installation",
  },
  {
    library: "Lograge's fields",
    role: "fields",
    calls: [],
    assigns: ["*lograge.custom_options", "*lograge.custom_payload"],
    words: ["lograge"],
    facts: (site) => (/request_id|correlation/.test(writtenIn(site)) ? { ids: "request id" } : {}),
    source: "https://github.com/roidrage/lograge#installation",
  },
  {
    library: "Semantic Logger",
    role: "logger",
    calls: ["#SemanticLogger.add_appender", "SemanticLogger#add_appender"],
    facts: (site) => ({ format: named(site) }),
    source: "https://logger.rocketjob.io/appenders.html",
  },
  {
    library: "Semantic Logger for Rails",
    role: "logger",
    calls: [],
    assigns: ["*rails_semantic_logger.format"],
    facts: (site) => ({ format: named(site) }),
    source: "https://logger.rocketjob.io/rails.html",
  },
  {
    library: "Rails' log formatter",
    role: "logger",
    calls: [],
    assigns: ["*config.log_formatter", "*logger.formatter"],
    words: ["log_formatter", "logger.formatter"],
    facts: (site) => ({
      format: named(site),
      ...(/\brequest_id\b|\bcorrelation_id\b/.test(writtenIn(site)) ? { ids: "request id" } : {}),
    }),
    source: "https://guides.rubyonrails.org/configuring.html#config-log-formatter",
  },
  {
    library: "Ougai",
    role: "logger",
    calls: ["Ougai#Logger.new", "#Ougai.Logger.new"],
    says: { format: "json" },
    source: "https://github.com/tilfin/ougai",
  },
  {
    library: "LogStashLogger",
    role: "logger",
    calls: ["LogStashLogger#new", "#LogStashLogger.new"],
    says: { format: "json" },
    source: "https://github.com/dwbutler/logstash-logger",
  },
  {
    library: "Rails' log tags",
    role: "ids",
    calls: [],
    assigns: ["*config.log_tags"],
    facts: (site) => (/request_id|uuid|correlation/.test(writtenIn(site)) ? { ids: "request id" } : {}),
    source: "https://guides.rubyonrails.org/configuring.html#config-log-tags",
  },
  {
    library: "Logger",
    role: "used",
    calls: [
      "Logger#new",
      "#Logger.new",
      "ActiveSupport#Logger.new",
      "ActiveSupport.TaggedLogging#new",
      "#ActiveSupport.TaggedLogging.new",
    ],
    words: ["Logger.new", "TaggedLogging"],
    source: "https://docs.ruby-lang.org/en/master/Logger.html",
  },
  {
    library: "Rails' filter_parameters",
    role: "redaction",
    calls: [],
    assigns: ["*config.filter_parameters"],
    words: ["filter_parameters"],
    source: "https://guides.rubyonrails.org/configuring.html#config-filter-parameters",
  },
];

const MACHINE = /json|logstash|ecs|elastic|stackdriver|to_json|signalfx|new_relic/i;

function named(site: Site): Format {
  const written = writtenIn(site);
  if (MACHINE.test(written)) return "json";
  if (/key_?value|logfmt|ltsv|graylog|lines/i.test(written)) return "logfmt";
  if (/Logger::Formatter|SimpleFormatter|default|color/i.test(written)) return "text";
  return "unknown";
}
