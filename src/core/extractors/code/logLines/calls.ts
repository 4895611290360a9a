import type { Call, Expression, Language, Program } from "../program.ts";

const LOGGER_NAME =
  /^[_$]{0,2}(?:(?:app|request|root|server|audit|access|base|self|this|my|s|sys|ctx)_?)?(?:log(?:ger|ging)?|console|slog|zap|sugar(?:ed)?|winston|pino|klog|glog|logrus|zerolog|log4r|monolog)$/i;
/** `requestLogger`, `app_log`: a name that ends in the word; "catalog" and "dialog" do not. */
const NAMED_LOGGER = /(?:[a-z0-9]Log(?:ger)?|_log(?:ger)?|_LOG(?:GER)?)$/;
const METHOD =
  /^(?:trace|debug|verbose|silly|info|information|notice|warn|warning|error|exception|critical|crit|fatal|panic|alert|emergency|log|http|success|write|print)(?:f|ln|w|context)?$/i;
const DOTNET_METHOD = /^Log(?:Trace|Debug|Information|Warning|Error|Critical)$/;
const GO_FIELD = /^(?:Str|Interface|Any|RawJSON|Bytes|With(?:Field|Fields|Value)|With)$/;
/** Static classes whose methods log: `Log.info`, `Rails.logger`, Serilog's `Log.Information`. */
const DEBUG = /^(?:trace|debug|verbose|silly)/i;

/** True for a call that writes a log line, or gives one a field. */
export function isLogging({ callee, arguments: given }: Call): boolean {
  if (callee.kind !== "member" || given.length === 0) return false;
  const { name, object } = callee;
  if (DOTNET_METHOD.test(name)) return true;
  const holder = holderName(object);
  if (METHOD.test(name)) return isLoggerName(holder);
  return GO_FIELD.test(name) && (isLoggerName(holder) || rootsInLogger(object, 0));
}

function isLoggerName(name: string): boolean {
  return LOGGER_NAME.test(name) || NAMED_LOGGER.test(name);
}

/**
 * True for a class of a Ruby program's own that is called a logger: `Audit::Logger.log(:admin, user, params)`. Loggers
 * of Ruby are objects, and what such a class keeps, and where, it says itself.
 * https://docs.ruby-lang.org/en/master/Logger.html
 */
export function isOwnTrail({ callee }: Call, { language }: Program): boolean {
  if (language !== "ruby" || callee.kind !== "member" || callee.name !== "log") return false;
  const { object } = callee;
  return (object.kind === "member" || object.kind === "name") && /^[A-Z]\w*Logger$|^Logger$/.test(object.name);
}

/** True for what is only written while someone looks for a fault. */
export function isDebug({ callee }: Call): boolean {
  return callee.kind === "member" && (DEBUG.test(callee.name) || /^Log(?:Trace|Debug)$/.test(callee.name));
}

/** True where a file writes by a logger. */
export function usesLogger({ calls }: Program): boolean {
  return calls.some(
    (call) =>
      isLogging(call) &&
      call.callee.kind === "member" &&
      !/^console$/.test(holderName(call.callee.object)) &&
      !isGoLog(call),
  );
}

/** Go's own log package, which is no better than a print. */
function isGoLog({ callee }: Call): boolean {
  if (callee.kind !== "member" || callee.object.kind !== "name") return false;
  return callee.object.binding?.import?.module === "log";
}

function holderName(object: Expression): string {
  switch (object.kind) {
    case "name":
    case "member":
      return object.name;
    case "call":
      return object.callee.kind === "member" || object.callee.kind === "name" ? object.callee.name : "";
    default:
      return "";
  }
}

function rootsInLogger(object: Expression, depth: number): boolean {
  if (depth > 8) return false;
  if (object.kind === "call") return rootsInLogger(object.callee, depth + 1);
  if (object.kind === "member") return isLoggerName(object.name) || rootsInLogger(object.object, depth + 1);
  return object.kind === "name" && isLoggerName(object.name);
}

/** The language as the tables know it. */
export function isJvm(language: Language): boolean {
  return language === "java" || language === "kotlin";
}
