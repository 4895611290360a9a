import { createServer } from "node:http2";
import grpc from "@grpc/grpc-js";

// As a silent server of gRPC does: it takes the call, and never answers.
const server = createServer().listen(0, "127.0.0.1");
const text = { serialize: (value) => Buffer.from(value), deserialize: String };
const service = {
  latest: {
    path: "/shop.Rates/Latest",
    requestStream: false,
    responseStream: false,
    requestSerialize: text.serialize,
    requestDeserialize: text.deserialize,
    responseSerialize: text.serialize,
    responseDeserialize: text.deserialize,
  },
};
const Rates = grpc.makeClientConstructor(service, "Rates");
server.once("listening", () => {
  const client = new Rates(`127.0.0.1:${server.address().port}`, grpc.credentials.createInsecure());
  console.log("calling");
  client.latest("EUR", (error) => {
    if (error?.code === grpc.status.DEADLINE_EXCEEDED) console.error("timeout");
    process.exit(1);
  });
});
