import { decideInstance } from "../../instances.ts";
import { locate } from "../../locate.ts";
import { ABSENT, either, given, type Reading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { HTTP_UNSET, httpClient } from "./httpClient.ts";

const SOURCE = "https://github.com/reactiveui/refit#using-httpclientfactory";

/** An address, for which Refit makes an HttpClient of its own, or the one to use. */
function readClient(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "literal" || expression.kind === "template") return ABSENT;
  const [client] = locate(value, [httpClient], resolver).filter(({ library }) => library === httpClient);
  return client ? decideInstance(client, resolver).reading : given(value);
}

const FOR: CallOut = {
  connects: true,
  options: [
    {
      position: 0,
      reads: (values, resolver) => either(values.map((value) => readClient(value, resolver))),
      source: SOURCE,
    },
  ],
};

/** Interfaces that Refit implements: https://github.com/reactiveui/refit */
export const refit: ClientLibrary = {
  name: "Refit",
  languages: ["csharp"],
  modules: ["Refit"],
  globals: ["RestService"],
  module: { calls: { "RestService.For": FOR } },
  unset: { ...HTTP_UNSET, note: "the default of the HttpClient that Refit makes" },
};
