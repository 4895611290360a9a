import type { Call, Expression } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, Insertion } from "../client.ts";
import { handlesOf, nameOf, optionsOf, readHandle } from "./curlHandles.ts";
import { beforeStatement } from "./statement.ts";

// "The default value is 0, which means it never times out during transfer."
const SOURCE = "https://curl.se/libcurl/c/CURLOPT_TIMEOUT.html";

const EXEC = transferOf(0);
// What waits is curl_multi_exec, but each handle has a limit of its own.
const ADD = transferOf(1);

/** ext-curl: https://www.php.net/manual/en/book.curl.php */
export const curl: ClientLibrary = {
  name: "curl",
  languages: ["php"],
  modules: [],
  globals: ["curl_exec", "curl_multi_add_handle"],
  module: { calls: { curl_exec: EXEC, curl_multi_add_handle: ADD } },
  unset: { source: SOURCE, note: "curl has no timeout by default" },
};

function transferOf(position: number): CallOut {
  return {
    options: [],
    decides: (call, resolver) => readHandle(call, position, resolver),
    fix: fixOf(position),
  };
}

/** Sets the option right before the transfer, or writes over the one that switched the timeout off. */
function fixOf(position: number): Insertion {
  return {
    into: "own",
    write: (call, resolver) => overDisabled(call, position, resolver) ?? beforeTransfer(call, position, resolver),
  };
}

function beforeTransfer(call: Call, position: number, resolver: Resolver): readonly Change[] {
  const { text } = resolver.program;
  const span = call.arguments[position]?.span;
  const handle = span ? text.slice(span.start, span.end) : "";
  if (!/^\$\w+(?:->\w+)*$/.test(handle)) return [];
  return beforeStatement(text, call.span.start, `curl_setopt(${handle}, CURLOPT_TIMEOUT, 10);`);
}

function overDisabled(call: Call, position: number, resolver: Resolver): readonly Change[] | undefined {
  const handles = handlesOf(call, position, resolver);
  const disabled = handles.flatMap(({ expression }) =>
    optionsOf(expression, resolver).filter(({ reading }) => reading.state === "disabled"),
  );
  const [only] = disabled;
  if (!only) return undefined;
  const value = nameOf(only.call) === "curl_setopt" ? only.call.arguments[2]?.value : entryOf(only.call, resolver);
  const isPlain = disabled.length === 1 && value?.kind === "literal";
  return isPlain && value ? [{ span: value.span, text: "10" }] : [];
}

/** The value of CURLOPT_TIMEOUT in the array that is set; of another option that is off, seconds may not be meant. */
function entryOf(call: Call, resolver: Resolver): Expression | undefined {
  const given = resolver.argument({ expression: call }, 1);
  const [options] = given.state === "given" && given.values.length === 1 ? given.values : [];
  if (options?.expression.kind !== "object") return undefined;
  const found = options.expression.entries.findLast((entry) => "key" in entry && entry.key === "CURLOPT_TIMEOUT");
  return found && "value" in found ? found.value : undefined;
}
