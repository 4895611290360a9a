import { Agent, interceptors, request } from "undici";

const dispatcher = new Agent({ headersTimeout: 1_000, bodyTimeout: 1_000 }).compose(
  interceptors.retry({ maxRetries: 1 }),
);
console.log("calling");
await request(process.env.SILENT_URL, { dispatcher });
