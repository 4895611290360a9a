import type { ClientLibrary } from "../client.ts";
import { thingReader } from "./built.ts";
import { okhttp } from "./okhttp.ts";

const SOURCE =
  "https://square.github.io/retrofit/2.x/retrofit/retrofit2/Retrofit.Builder.html#client-okhttp3.OkHttpClient-";
const CLIENT = { position: 0, reads: thingReader(() => [okhttp]), source: SOURCE };

/** https://square.github.io/retrofit/ : the interface that is made is what calls out, with OkHttp's timeouts. */
export const retrofit: ClientLibrary = {
  name: "Retrofit",
  languages: ["java", "kotlin"],
  modules: ["retrofit2"],
  module: {
    calls: {},
    makes: { Retrofit: { object: "client", options: [] }, "Retrofit.Builder": { object: "builder", options: [] } },
  },
  objects: {
    client: { calls: { create: { options: [] } }, makes: { newBuilder: { object: "builder", options: [] } } },
    builder: {
      calls: {},
      fluent: true,
      configures: { client: [CLIENT], callFactory: [CLIENT] },
      makes: { build: { object: "client", options: [] } },
    },
  },
  unset: { milliseconds: 10_000, source: SOURCE, note: "the default of OkHttp, which Retrofit calls with" },
};
