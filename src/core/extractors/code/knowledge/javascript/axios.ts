import { ANY_MEMBER } from "../../program.ts";
import { ABSENT, SET, unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Reader, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal, isTimer } from "./abortSignal.ts";
import { milliseconds } from "./readers.ts";

const CONFIG = "https://axios-http.com/docs/req_config";

function config(position: number, or?: TimeoutOption["or"]): readonly TimeoutOption[] {
  const place = or ? { position, or } : { position };
  return [
    { ...place, key: "timeout", reads: milliseconds, source: CONFIG },
    { ...place, key: "signal", reads: abortSignal, source: ABORT_SIGNAL },
    { ...place, key: "cancelToken", reads: cancelToken, source: "https://axios-http.com/docs/cancellation" },
  ];
}

/** The older way to abort: a token whose source is cancelled, perhaps by a timer. */
const cancelToken: Reader = (_, resolver) => {
  const byTimer = resolver.program.calls.some(
    (call) => isTimer(call, resolver) && /\bcancel\b/.test(resolver.program.text.slice(call.span.start, call.span.end)),
  );
  return byTimer ? SET : unknownReading("its cancel token decides when it is aborted");
};

const INSERTED = { into: "object", key: "timeout", text: "10_000" } as const;

/** `get(url, config)` */
const withoutBody: CallOut = { options: config(1), fix: { ...INSERTED, positions: [1] } };
/** `post(url, data, config)` */
const withBody: CallOut = { options: config(2), fix: { ...INSERTED, positions: [2], filler: "undefined" } };
/** `axios[verb](…)`: its options follow the body, where there is one */
const withEither: CallOut = { options: [...config(1, "address or options"), ...config(2)] };
/** `axios(config)` and `axios(url, config)` */
const withConfig: CallOut = {
  options: [...config(0, "options or address"), ...config(1)],
  address: "url",
  fix: { ...INSERTED, positions: [0, 1] },
};

const making = { object: "module", options: config(0), fix: { ...INSERTED, positions: [0] } } as const;

/** https://axios-http.com */
export const axios: ClientLibrary = {
  name: "axios",
  languages: ["javascript", "typescript"],
  modules: ["axios"],
  module: {
    calls: {
      "": withConfig,
      request: withConfig,
      get: withoutBody,
      delete: withoutBody,
      head: withoutBody,
      options: withoutBody,
      post: withBody,
      put: withBody,
      patch: withBody,
      postForm: withBody,
      putForm: withBody,
      patchForm: withBody,
      [ANY_MEMBER]: withEither,
    },
    // The types name an instance that is handed in.
    makes: { create: making, Axios: making, AxiosInstance: making, AxiosStatic: making },
    assigned: { "defaults.timeout": milliseconds },
    hooks: ["interceptors.request.use"],
  },
  unset: { source: CONFIG, note: "axios has no timeout by default" },
};

/** What a factory gives that says a timeout; of a class that makes options, nothing is seen, and it is given the benefit of the doubt. */
const ofFactory: Reader = (values, resolver) => {
  const isSilent = values.every((value) => {
    const factory = value.expression.kind === "object" ? resolver.entry(value, "useFactory") : undefined;
    if (factory?.state !== "given") return false;
    return factory.values.every(
      ({ expression: { span } }) => !/timeout/i.test(resolver.program.text.slice(span.start, span.end)),
    );
  });
  return isSilent ? ABSENT : SET;
};

const handed = { object: "service", options: config(0) } as const;

/** Nest's axios, one per module: https://docs.nestjs.com/techniques/http-module */
export const nestAxios: ClientLibrary = {
  name: "@nestjs/axios",
  languages: ["javascript", "typescript"],
  modules: ["@nestjs/axios"],
  module: {
    calls: {},
    makes: { HttpService: handed },
    sets: {
      "HttpModule.register": {
        option: { position: 0, key: "timeout", reads: milliseconds, source: CONFIG },
        libraries: ["@nestjs/axios"],
      },
      "HttpModule.registerAsync": {
        option: {
          position: 0,
          reads: ofFactory,
          source: "https://docs.nestjs.com/techniques/http-module#async-configuration",
        },
        libraries: ["@nestjs/axios"],
      },
    },
  },
  objects: {
    service: {
      calls: Object.fromEntries(
        Object.entries(axios.module.calls).flatMap(([name, call]) => [
          ...(name === "" ? [] : [[name, call] as const]),
          [name === "" ? "axiosRef" : `axiosRef.${name}`, call] as const,
        ]),
      ),
    },
  },
  unset: { source: CONFIG, note: "axios has no timeout by default" },
};
