import type { CallOut, ClientLibrary, ClientObject, Making, Unset } from "../client.ts";
import { setters } from "./durations.ts";

const FOUR =
  "https://hc.apache.org/httpcomponents-client-4.5.x/current/fluent-hc/apidocs/org/apache/http/client/fluent/Request.html";
const FIVE =
  "https://hc.apache.org/httpcomponents-client-5.5.x/current/httpclient5-fluent/apidocs/org/apache/hc/client5/http/fluent/Request.html";

const EXECUTE: CallOut = { options: [] };

/** Requests that send themselves: `Request.Get(uri).socketTimeout(5000).execute()`. */
export const apacheFluent: readonly ClientLibrary[] = [
  fluent("org.apache.http.client.fluent", ["Get", "Post", "Put", "Patch", "Delete", "Head", "Options"], {
    sets: "socketTimeout",
    text: "connectTimeout(10_000).socketTimeout(10_000)",
    unset: { source: FOUR, note: "Apache HttpClient 4 has no socket timeout by default" },
  }),
  fluent("org.apache.hc.client5.http.fluent", ["get", "post", "put", "patch", "delete", "head", "options", "create"], {
    sets: "responseTimeout",
    unset: {
      milliseconds: 180_000,
      source: FIVE,
      note: "the socket timeout that Apache HttpClient 5 has by default",
    },
  }),
];

interface Fluent {
  readonly sets: string;
  readonly text?: string;
  readonly unset: Unset;
}

function fluent(module: string, verbs: readonly string[], { sets, text, unset }: Fluent): ClientLibrary {
  const making: Making = {
    object: "request",
    options: [],
    ...(text === undefined ? {} : { fix: { into: "chain", text } }),
  };
  const request: ClientObject = {
    calls: { execute: EXECUTE },
    fluent: true,
    configures: setters([sets], { zero: "disabled" }, unset.source),
  };
  return {
    name: "Apache fluent HttpClient",
    languages: ["java", "kotlin"],
    modules: [module],
    module: {
      calls: {},
      makes: {
        ...Object.fromEntries(verbs.map((verb) => [`Request.${verb}`, making])),
        Request: { object: "request", options: [] },
      },
    },
    objects: { request },
    unset,
  };
}
