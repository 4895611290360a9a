import type { Signal } from "../../../../model.ts";
import { callText, placeOf, timeoutOf } from "../../facts.ts";
import type { Call, Expression } from "../../program.ts";
import { ABSENT, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { Unset } from "../client.ts";
import { csharpDeadline } from "./deadlines.ts";
import { durationReader } from "./durations.ts";

const UNSET: Unset = {
  milliseconds: 100_000,
  source: "https://github.com/tmenier/Flurl/blob/dev/src/Flurl.Http/Configuration/FlurlHttpSettings.cs#L14",
  note: "the default of Flurl",
};
const CALL =
  /^(?:Get|Post|Put|Patch|Delete|Head|Options|Send|Download)(?:Json|String|Stream|Bytes|UrlEncoded|Multipart|File|XmlD?)?Async$/;
/** Seconds, or a TimeSpan. */
const readTimeout = durationReader({ unit: 1000, zero: "immediate" });

/** Calls of Flurl, whose methods stand on any string: `url.WithTimeout(5).GetJsonAsync<T>()`. */
export function flurlCalls(resolver: Resolver): readonly Signal[] {
  const { program } = resolver;
  if (!program.imports.some(({ module }) => module === "Flurl.Http")) return [];
  return program.calls.flatMap((call): readonly Signal[] => {
    const { callee } = call;
    if (callee.kind !== "member" || !CALL.test(callee.name) || !isChain(callee.object)) return [];
    const around = csharpDeadline(call, resolver);
    const own = readChain(callee.object, resolver);
    const open = own.state === "disabled" && around.state === "unknown" ? around : own;
    const reading = around.state === "set" ? around : open;
    const timeout = timeoutOf({ reading, by: around.state === "set" ? "context" : "argument", unset: UNSET });
    const data = { language: "csharp", client: "Flurl", call: callText(call, "Flurl", program), timeout };
    return [{ kind: "call.outbound", place: placeOf(call, program), data: { ...data, fixes: [], inBrowser: false } }];
  });
}

/** A string, an address, or what Flurl's own methods make of one. */
function isChain(object: Expression): boolean {
  if (object.kind === "literal") return typeof object.value === "string";
  if (object.kind === "template" || object.kind === "arithmetic") return true;
  if (object.kind === "name" || object.kind === "member")
    return /(?:url|uri|endpoint|address|request|req)$/i.test(object.name);
  return object.kind === "call" && object.callee.kind === "member" && FLUENT.test(object.callee.name);
}

const FLUENT =
  /^(?:With\w+|Append\w+|Set\w+|AllowHttpStatus|AllowAnyHttpStatus|Request|Configure\w*|OnError|BeforeCall|AfterCall)$/;

function readChain(object: Expression, resolver: Resolver): Reading {
  for (let at: Call["callee"] | undefined = object; at; ) {
    const [only, ...others]: readonly Expression[] = resolver
      .follow({ expression: at })
      .map(({ expression }) => expression);
    if (only?.kind !== "call" || others.length > 0 || only.callee.kind !== "member") return ABSENT;
    if (only.callee.name === "WithTimeout") {
      const given = resolver.argument({ expression: only }, 0);
      return given.state === "given" ? readTimeout(given.values, resolver) : ABSENT;
    }
    at = only.callee.object;
  }
  return ABSENT;
}
