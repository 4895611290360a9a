import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { setters } from "./durations.ts";

const SOURCE =
  "https://solr.apache.org/docs/9_7_0/solrj/org/apache/solr/client/solrj/impl/HttpSolrClientBuilderBase.html#withRequestTimeout(long,java.util.concurrent.TimeUnit)";
/** 600 s: https://github.com/apache/solr/blob/releases/solr/9.7.0/solr/solrj/src/java/org/apache/solr/client/solrj/impl/SolrHttpConstants.java */
const DEFAULT_MS = 600_000;

const OUT: CallOut = { options: [], address: -1 };
const CLIENT: Making = { object: "client", options: [] };
const CALLED = [
  ...["query", "queryAndStreamResponse", "request", "requestAsync", "ping", "getById"],
  ...["add", "addBean", "addBeans", "deleteById", "deleteByQuery", "commit", "rollback", "optimize"],
];
const KINDS = [
  ...["HttpSolrClient", "Http2SolrClient", "HttpJdkSolrClient", "HttpJettySolrClient", "HttpApacheSolrClient"],
  ...["ConcurrentUpdateSolrClient", "ConcurrentUpdateHttp2SolrClient", "CloudSolrClient", "CloudHttp2SolrClient"],
  ...["LBHttpSolrClient", "LBHttp2SolrClient", "HttpSolrServer"],
];

/** https://solr.apache.org/guide/solr/latest/deployment-guide/solrj.html : its methods differ by version, so that no fix is offered. */
export const solr: ClientLibrary = {
  name: "SolrJ",
  languages: ["java", "kotlin"],
  modules: [
    "org.apache.solr.client.solrj",
    "org.apache.solr.client.solrj.impl",
    "org.apache.solr.client.solrj.jetty",
    "org.apache.solr.client.solrj.apache",
  ],
  module: {
    calls: {},
    makes: {
      SolrClient: CLIENT,
      ...Object.fromEntries(
        KINDS.flatMap((name): readonly [string, Making][] => [
          [name, CLIENT],
          [`${name}.Builder`, { object: "builder", options: [] }],
        ]),
      ),
    },
  },
  objects: {
    client: {
      calls: Object.fromEntries(CALLED.map((name) => [name, OUT])),
      configures: setters(["setSoTimeout"], { zero: "disabled" }, SOURCE),
    },
    builder: {
      calls: {},
      fluent: true,
      configures: setters(["withSocketTimeout", "withRequestTimeout", "withIdleTimeout"], { zero: "disabled" }, SOURCE),
      makes: { build: { ...CLIENT, inherits: true } },
    },
  },
  unset: { milliseconds: DEFAULT_MS, source: SOURCE, note: "the socket timeout that SolrJ has by default" },
};
