import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { Change } from "../client.ts";
import { chained, importing, indentAt, statementStart } from "./writing.ts";

const FACTORY = "org.springframework.http.client.SimpleClientHttpRequestFactory";
const STATEMENT =
  /^(?:return|(?:final\s+)?(?:val|var)\s+\w+\s*(?::\s*\w+\s*)?=|(?:final\s+)?\w+\s+\w+\s*=|(?:this\.)?\w+\s*=)\s*(?:new\s+)?$/;

/** Writes a request factory with timeouts before the statement that makes a client without one. */
export function writeFactory(call: Call, resolver: Resolver): readonly Change[] {
  const span = call.argumentsSpan;
  const before = factoryBefore(call, resolver);
  if (before.length === 0 || span === undefined) return [];
  return [...before, { span: { start: span.start + 1, end: span.end - 1 }, text: "requestFactory" }];
}

/** The same before a statement that begins with a builder, which is told of it. */
export function writeBuilderFactory(call: Call, resolver: Resolver): readonly Change[] {
  const before = factoryBefore(call, resolver);
  return before.length === 0 ? [] : [...before, ...chained(call, ".requestFactory(requestFactory)", resolver)];
}

function factoryBefore(call: Call, resolver: Resolver): readonly Change[] {
  const { program } = resolver;
  const start = statementStart(call, resolver, STATEMENT);
  if (call.holder === undefined || start === undefined || call.arguments.length > 0) return [];
  if (
    call.span.start < call.holder.bodySpan.start ||
    /\brequestFactory\b/.test(textOf(call.holder.span, program.text))
  ) {
    return [];
  }
  const newline = program.text.includes("\r\n") ? "\r\n" : "\n";
  const indent = indentAt(start, program.text);
  const [before, end] =
    program.language === "kotlin"
      ? ["val requestFactory = SimpleClientHttpRequestFactory()", ""]
      : ["SimpleClientHttpRequestFactory requestFactory = new SimpleClientHttpRequestFactory();", ";"];
  const lines = [
    before,
    `requestFactory.setConnectTimeout(10_000)${end}`,
    `requestFactory.setReadTimeout(10_000)${end}`,
  ];
  return [
    { span: { start, end: start }, text: lines.map((line) => `${line}${newline}${indent}`).join("") },
    ...importing([FACTORY], program),
  ];
}

function textOf({ start, end }: { readonly start: number; readonly end: number }, text: string): string {
  return text.slice(start, end);
}
