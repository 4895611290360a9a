import { once } from "node:events";
import { createServer } from "node:http2";
import { StringValueSchema } from "@bufbuild/protobuf/wkt";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
// As generated from a .proto file.
const latest = {
  kind: "rpc",
  methodKind: "unary",
  name: "Latest",
  localName: "latest",
  input: StringValueSchema,
  output: StringValueSchema,
};
const service = { kind: "service", typeName: "shop.Rates", methods: [latest], method: { latest } };
latest.parent = service;
const client = createClient(service, createGrpcTransport({ baseUrl: `http://127.0.0.1:${server.address().port}` }));
console.log("calling");
await client.latest({ value: "EUR" });
