import { ABSENT, either, type Reading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Reader } from "../client.ts";
import { secondsReader } from "./seconds.ts";

const SOURCE = "https://botocore.amazonaws.com/v1/documentation/api/latest/reference/config.html";

/** urllib3 waits for ever where it is told None. */
const readSeconds = secondsReader({ zero: "immediate", nothing: "disabled" });

/** `Config(read_timeout=…)` of botocore, whatever it is imported from; what cannot be followed leaves the default. */
const readConfig: Reader = (values, resolver) => either(values.map((value) => readTimeout(value, resolver)));

function readTimeout(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call") return ABSENT;
  const given = resolver.argument({ ...value, expression }, undefined, "read_timeout");
  return given.state === "given" ? readSeconds(given.values, resolver) : ABSENT;
}

const MAKES_CLIENT: CallOut = {
  connects: true,
  options: [{ keyword: "config", reads: readConfig, source: SOURCE, unseen: "default" }],
  address: -1,
};
const CALLS = { client: MAKES_CLIENT, resource: MAKES_CLIENT };

/** https://boto3.amazonaws.com/v1/documentation/api/latest/, also by a session of one's own. */
export const boto3: ClientLibrary = {
  name: "boto3",
  languages: ["python"],
  modules: ["boto3", "boto3.session", "aioboto3"],
  module: {
    calls: CALLS,
    makes: Object.fromEntries(["Session", "session.Session"].map((each) => [each, { object: "session", options: [] }])),
  },
  objects: { session: { calls: CALLS } },
  unset: { milliseconds: 60_000, source: SOURCE, note: "the default of boto3" },
};
