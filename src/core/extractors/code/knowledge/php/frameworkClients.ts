import type { CallOut, ClientLibrary, ClientObject, Insertion, TimeoutOption } from "../client.ts";
import { overLiteral } from "./rewrite.ts";
import { readSeconds, readWait } from "./seconds.ts";

// 'timeout' => 30: https://github.com/cakephp/cakephp/blob/5.x/src/Http/Client.php
const CAKE = "https://book.cakephp.org/5/en/core-libraries/httpclient.html#request-method-options";
const CAKE_CONFIG: TimeoutOption = { position: 0, keyword: "config", key: "timeout", reads: readSeconds, source: CAKE };
/** What a call is told beside what it sends; what cannot be followed leaves the default, which is a bound. */
const cakeCall = (position: number, address: number): CallOut => ({
  options: [{ position, keyword: "options", key: "timeout", reads: readSeconds, source: CAKE, unseen: "default" }],
  address,
});

/** https://book.cakephp.org/5/en/core-libraries/httpclient.html */
export const cakeHttp: ClientLibrary = {
  name: "CakePHP's Http Client",
  languages: ["php"],
  modules: ["Cake\\Http\\Client", "Cake\\Network\\Http\\Client"],
  module: { calls: {}, makes: { "": { object: "client", options: [CAKE_CONFIG] } } },
  objects: {
    client: {
      calls: {
        ...Object.fromEntries(
          ["get", "post", "put", "patch", "delete", "head", "options", "trace"].map((verb) => [verb, cakeCall(2, 0)]),
        ),
        send: cakeCall(1, -1),
        sendRequest: { options: [], address: -1 },
      },
    },
  },
  unset: { milliseconds: 30_000, source: CAKE, note: "the default of CakePHP's Http Client" },
};

// 'timeout' => 10, of each read
const LAMINAS = "https://docs.laminas.dev/laminas-http/client/intro/#configuration";
const LAMINAS_OPTION: TimeoutOption = { position: 1, key: "timeout", reads: readWait, source: LAMINAS };
const SETS_OPTIONS: readonly TimeoutOption[] = [{ position: 0, key: "timeout", reads: readWait, source: LAMINAS }];

/** https://docs.laminas.dev/laminas-http/client/intro/, once Zend's. */
export const laminasHttp: ClientLibrary = {
  name: "Laminas' HTTP client",
  languages: ["php"],
  modules: ["Laminas\\Http\\Client", "Zend\\Http\\Client"],
  module: { calls: {}, makes: { "": { object: "client", options: [LAMINAS_OPTION] } } },
  objects: {
    client: {
      calls: { send: { options: [], address: -1 }, dispatch: { options: [], address: -1 } },
      configures: { setOptions: SETS_OPTIONS },
    },
  },
  unset: { milliseconds: 10_000, source: LAMINAS, note: "the default of Laminas' HTTP client" },
};

const YII = "https://github.com/yiisoft/yii2-httpclient/blob/master/docs/guide/usage-request-options.md";
const YII_FIX: Insertion = overLiteral(0, "['timeout' => 10]");
const YII_REQUEST: ClientObject = {
  calls: { send: { options: [], address: -1 } },
  makes: {
    setOptions: {
      object: "request",
      options: [{ position: 0, key: "timeout", reads: readSeconds, source: YII }],
      fix: YII_FIX,
    },
    addOptions: { object: "request", options: [{ position: 0, key: "timeout", reads: readSeconds, source: YII }] },
  },
  fluent: true,
};
const MAKES_REQUEST = { object: "request", options: [], inherits: true } as const;

/** https://github.com/yiisoft/yii2-httpclient: its first transport is PHP's streams, which `default_socket_timeout` bounds. */
export const yiiHttp: ClientLibrary = {
  name: "Yii's HTTP client",
  languages: ["php"],
  modules: ["yii\\httpclient\\Client"],
  module: {
    calls: {},
    makes: {
      "": {
        object: "client",
        options: [{ position: 0, key: "requestConfig.options.timeout", reads: readSeconds, source: YII }],
      },
    },
  },
  objects: {
    client: {
      calls: {},
      makes: Object.fromEntries(
        ["createRequest", "get", "post", "put", "patch", "delete", "head", "options"].map((each) => [
          each,
          MAKES_REQUEST,
        ]),
      ),
    },
    request: YII_REQUEST,
  },
  unset: { milliseconds: 60_000, source: YII, note: "PHP's default_socket_timeout, by which Yii's HTTP client goes" },
};
