import { agree } from "../../clients.ts";
import { decideInstance } from "../../instances.ts";
import { locate } from "../../locate.ts";
import { ABSENT, either, isCallers, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";
import { cleanhttp } from "./cleanhttp.ts";
import { defaultClient, netHttp } from "./netHttp.ts";

/** What an http.Client that another library is given says of its calls. */
export const readHttpClient: Reader = (values, resolver) => either(values.map((value) => readOne(value, resolver)));

function readOne(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "literal") return ABSENT; // nil is the library's own
  const located = locate(value, [defaultClient, netHttp, cleanhttp], resolver);
  if (located.length > 0) return agree(located.map((each) => decideInstance(each, resolver))).reading;
  return unknownReading(
    isCallers(value) ? "its http.Client comes from the caller" : "its http.Client is made elsewhere",
  );
}
