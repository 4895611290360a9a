import type { Call } from "../../program.ts";
import { ABSENT, isCallers, type Reading, SET, unknownReading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary } from "../client.ts";
import { calledName } from "./built.ts";
import { indentAt, statementStart } from "./writing.ts";

const SOURCE =
  "https://eclipse-ee4j.github.io/angus-mail/docs/api/org.eclipse.angus.mail/org/eclipse/angus/mail/smtp/package-summary.html";
const NOTE = "Jakarta Mail has no timeout by default";

/** The property by its name, wherever the file writes it: `props.put("mail.smtp.timeout", "5000")`. */
const PROPERTY = /["'.]mail\.(?:smtps?|imaps?|pop3s?)\.timeout\b|\bMAIL_SMTPS?_TIMEOUT\b/;
/** What goes to a server; a session alone may only put a message together. */
const SENDS = /\bTransport\b|\bgetStore\s*\(|\bgetTransport\s*\(/;

function readProperties(call: Call, resolver: Resolver): Reading {
  if (PROPERTY.test(resolver.program.text)) return SET;
  const argument = resolver.argument({ expression: call }, 0);
  if (argument.state !== "given") return ABSENT;
  const isOwn = argument.values.every((value) => {
    const origin = originOf(value);
    return origin.from === "call" && calledName(origin.call.expression) === "Properties";
  });
  return isOwn ? ABSENT : unknownReading("its properties are made elsewhere");
}

const SESSION: CallOut = {
  options: [],
  decides: readProperties,
  fix: { into: "own", write: writeProperty },
  only: (_, { program }) => SENDS.test(program.text),
  address: -1,
};

const STATEMENT =
  /^(?:return|(?:final[ \t]+)?(?:val|var|\w+)[ \t]+\w+[ \t]*(?::[ \t]*\w+[ \t]*)?=|(?:this\.)?\w+[ \t]*=)[ \t]*$/;

/** Before the statement that makes a session of properties that have a name. */
function writeProperty(call: Call, resolver: Resolver): readonly Change[] {
  const { text, language } = resolver.program;
  const [properties] = call.arguments;
  const start = statementStart(call, resolver, STATEMENT);
  if (properties?.value.kind !== "name" || start === undefined || call.holder === undefined) return [];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const end = language === "kotlin" ? "" : ";";
  const added = `${properties.value.name}.put("mail.smtp.timeout", "10000")${end}`;
  return [{ span: { start, end: start }, text: `${added}${newline}${indentAt(start, text)}` }];
}

/** https://jakarta.ee/specifications/mail/ : judged where a session is made, not at every message. */
export const mail: ClientLibrary = {
  name: "Jakarta Mail",
  languages: ["java", "kotlin"],
  modules: ["jakarta.mail", "javax.mail"],
  module: { calls: { "Session.getInstance": SESSION, "Session.getDefaultInstance": SESSION } },
  unset: { source: SOURCE, note: NOTE },
};

/** What Spring's sender is told in the file that makes it. */
function readSender(call: Call, resolver: Resolver): Reading {
  if (PROPERTY.test(resolver.program.text)) return SET;
  const uses = resolver.usesOf(call);
  const isTold = uses.some((use) => {
    if (/^(?:setJavaMailProperties|setSession)$/.test(calledName(use))) return true;
    const given = use.arguments[0];
    return given !== undefined && isCallers({ expression: given.value }) && calledName(use) === "putAll";
  });
  return isTold ? unknownReading("its properties are made elsewhere") : ABSENT;
}

const SENDER: CallOut = {
  options: [],
  decides: readSender,
  address: -1,
  fix: { into: "own", write: writeToSender },
};

const MADE =
  /^[ \t]*(?:final[ \t]+)?(?:va[lr]|JavaMailSenderImpl)[ \t]+(\w+)[ \t]*=[ \t]*(?:new[ \t]+)?JavaMailSenderImpl\(\);?$/;

/** After the line that makes a sender. */
function writeToSender(call: Call, { program: { text, language } }: Resolver): readonly Change[] {
  const start = text.lastIndexOf("\n", call.span.start) + 1;
  const found = text.indexOf("\n", call.span.end);
  const line = text.slice(start, found < 0 ? text.length : found).trimEnd();
  const name = MADE.exec(line)?.[1];
  if (name === undefined || call.holder === undefined) return [];
  const at = start + line.length;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const properties = language === "kotlin" ? `${name}.javaMailProperties` : `${name}.getJavaMailProperties()`;
  const added = `${properties}.put("mail.smtp.timeout", "10000")${language === "kotlin" ? "" : ";"}`;
  return [{ span: { start: at, end: at }, text: `${newline}${indentAt(call.span.start, text)}${added}` }];
}

/** https://docs.spring.io/spring-framework/reference/integration/email.html */
export const springMail: ClientLibrary = {
  name: "JavaMailSender",
  languages: ["java", "kotlin"],
  modules: ["org.springframework.mail.javamail"],
  module: { calls: { JavaMailSenderImpl: SENDER } },
  unset: { source: "https://docs.spring.io/spring-boot/reference/io/email.html", note: NOTE },
};
