import { once } from "node:events";
import { createServer } from "node:http2";
import { createChannel, createClient } from "nice-grpc";

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const text = { requestSerialize: ({ currency }) => Buffer.from(currency), responseDeserialize: String };
const other = { requestDeserialize: String, responseSerialize: (value) => Buffer.from(value) };
const latest = { path: "/shop.Rates/Latest", requestStream: false, responseStream: false, ...text, ...other };
const client = createClient({ latest }, createChannel(`127.0.0.1:${server.address().port}`));
console.log("calling");
await client.latest({ currency: "EUR" });
