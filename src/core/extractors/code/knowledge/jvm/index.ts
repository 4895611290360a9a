import type { ClientLibrary } from "../client.ts";
import { apacheFluent } from "./apacheFluent.ts";
import { apacheHttp4, apacheHttp5 } from "./apacheHttp.ts";
import { micronautClient, quarkusClient } from "./declared.ts";
import { feign, feignBuilder } from "./feign.ts";
import { fuel } from "./fuel.ts";
import { jvmGoogle } from "./googleClients.ts";
import { grpc } from "./grpc.ts";
import { httpInterfaces } from "./httpInterfaces.ts";
import { hutool } from "./hutool.ts";
import { jaxRs } from "./jaxRs.ts";
import { jdbc } from "./jdbc.ts";
import { jdkHttp } from "./jdkHttp.ts";
import { jndi } from "./jndi.ts";
import { ktor } from "./ktor.ts";
import { mail, springMail } from "./mail.ts";
import { modelClients } from "./modelClients.ts";
import { okhttp } from "./okhttp.ts";
import { asyncHttpClient, jsoup, ningHttpClient, vertxWebClient } from "./otherHttp.ts";
import { reactorNetty } from "./reactorNetty.ts";
import { jedis, lettuce } from "./redis.ts";
import { restTemplate } from "./restTemplate.ts";
import { retrofit } from "./retrofit.ts";
import { channels, sockets } from "./sockets.ts";
import { solr } from "./solr.ts";
import { restClient, webClient } from "./springClients.ts";
import { jvmStores } from "./stores.ts";
import { unirestClients } from "./unirest.ts";
import { urlConnection } from "./urlConnection.ts";
import { urlReaders } from "./urlReaders.ts";
import { jvmVendors } from "./vendors.ts";

/** The client libraries of Java and Kotlin. */
export const JVM_CLIENTS: readonly ClientLibrary[] = [
  jdkHttp,
  urlConnection,
  ...urlReaders,
  okhttp,
  apacheHttp4,
  apacheHttp5,
  restTemplate,
  restClient,
  webClient,
  reactorNetty,
  httpInterfaces,
  feign,
  feignBuilder,
  retrofit,
  jaxRs,
  micronautClient,
  quarkusClient,
  grpc,
  ktor,
  hutool,
  ...apacheFluent,
  jsoup,
  asyncHttpClient,
  ningHttpClient,
  fuel,
  solr,
  sockets,
  channels,
  vertxWebClient,
  ...unirestClients,
  mail,
  springMail,
  ...modelClients,
  jedis,
  lettuce,
  ...jdbc,
  jndi,
  ...jvmStores,
  ...jvmVendors,
  ...jvmGoogle,
];
