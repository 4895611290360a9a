import type { Expression } from "../../program.ts";
import { ABSENT, anyBound, type Reading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, Making, Reader, TimeoutOption } from "../client.ts";
import { durationReader, pathOf } from "./durations.ts";
import { inScope, isPlain, overwritten } from "./fixes.ts";

const SOURCE = "https://restsharp.dev/docs/advanced/configuration";

/** Version 112 takes a TimeSpan; before it a number of milliseconds that is none unless it is positive. */
const readSpan = durationReader({ unit: 1, zero: "absent" });
const readOption: Reader = (values, resolver) => {
  const isNumber = values.every(({ expression }) => expression.kind === "literal" || expression.kind === "arithmetic");
  const reading = readSpan(values, resolver);
  return isNumber && reading.state === "disabled" ? ABSENT : reading;
};

/** What is assigned to a member of the thing that a value is: an option's initialiser, or a later line. */
export function readMember(value: Value, member: string, reads: Reader, resolver: Resolver): Reading {
  const written = resolver.program.assignments.filter(
    ({ target }) => target.name === member && isSame(target.object, value.expression, resolver),
  );
  return anyBound(written.map((each) => reads(resolver.follow({ expression: each.value }), resolver)));
}

function isSame(object: Expression, made: Expression, resolver: Resolver): boolean {
  return resolver.follow({ expression: object }).some(({ expression }) => expression === made);
}

const readOptions: Reader = (values, resolver) =>
  anyBound(
    values.map((value): Reading => {
      const { expression } = value;
      if (expression.kind === "function") return ABSENT;
      return anyBound([
        readMember(value, "Timeout", readOption, resolver),
        readMember(value, "MaxTimeout", readOption, resolver),
      ]);
    }),
  );

const OF_OPTIONS: TimeoutOption = { position: 0, keyword: "options", reads: readOptions, source: SOURCE };
const OF_REQUEST: TimeoutOption = { position: 0, keyword: "request", reads: readOptions, source: SOURCE };

const CALL: CallOut = { options: [OF_REQUEST], address: -1 };
const EXECUTES = [
  "Execute",
  "ExecuteAsync",
  "ExecuteGet",
  "ExecuteGetAsync",
  "ExecutePost",
  "ExecutePostAsync",
  "ExecutePut",
  "ExecutePutAsync",
  "ExecuteTaskAsync",
  "Get",
  "GetAsync",
  "Post",
  "PostAsync",
  "Put",
  "PutAsync",
  "Patch",
  "PatchAsync",
  "Delete",
  "DeleteAsync",
  "DownloadData",
  "DownloadDataAsync",
  "DownloadStream",
  "DownloadStreamAsync",
  "GetJsonAsync",
  "PostJsonAsync",
  "PutJsonAsync",
];

/** Before version 107 the client has the timeout itself, in milliseconds: -1 is for ever. */
const readClient = durationReader({ unit: 1, zero: "absent" });
const onClient = overwritten("Timeout", "10_000");
const MAKES: Making = {
  object: "client",
  options: [OF_OPTIONS],
  fix: {
    into: "own",
    write: (call, resolver) => {
      const here = onClient.into === "own" ? onClient.write(call, resolver) : [];
      return here.length > 0 ? here : overOptions(call.arguments[0]?.value, resolver);
    },
  },
};

function overOptions(options: Expression | undefined, resolver: Resolver): readonly Change[] {
  const made = options && resolver.follow({ expression: options })[0]?.expression;
  const written = resolver.program.assignments.filter(
    ({ target }) => made && target.name === "Timeout" && isSame(target.object, made, resolver),
  );
  const [only] = written;
  if (!only || written.length > 1 || !isPlain(only.value) || pathOf(only.value) === "") return [];
  return [{ span: only.value.span, text: inScope("TimeSpan.FromSeconds(10)", resolver.program) }];
}

export const restSharp: ClientLibrary = {
  name: "RestSharp",
  languages: ["csharp"],
  modules: ["RestSharp"],
  module: { calls: {}, makes: { RestClient: MAKES, IRestClient: MAKES } },
  objects: {
    client: { calls: Object.fromEntries(EXECUTES.map((each) => [each, CALL])), assigned: { Timeout: readClient } },
  },
  unset: { milliseconds: 100_000, source: SOURCE, note: "the default of RestSharp" },
};
