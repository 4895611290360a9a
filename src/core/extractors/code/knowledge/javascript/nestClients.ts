import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary, Making } from "../client.ts";

/** "To prevent indefinite waiting, you can use timeouts": rxjs' operator is the only one. */
const SOURCE = "https://docs.nestjs.com/microservices/basics#handling-timeouts";
const HANDED: Making = { object: "proxy", options: [] };
const HANDED_GRPC: Making = { object: "grpc", options: [] };

const ASKS: CallOut = { options: [], address: -1 };
/** A service's calls give streams as well as single answers; what waits for one answer says so around it. */
const ASKS_ONE: CallOut = { ...ASKS, only: waitsForOne };

/** Nest's clients of other services; a wait is ended by `.pipe(timeout(5000))`. */
export const nestClients: ClientLibrary = {
  name: "@nestjs/microservices",
  languages: ["javascript", "typescript"],
  modules: ["@nestjs/microservices"],
  module: {
    calls: {},
    makes: { ClientProxy: HANDED, ClientKafka: HANDED, ClientGrpc: HANDED_GRPC, ClientGrpcProxy: HANDED_GRPC },
  },
  objects: {
    proxy: { calls: { send: ASKS } },
    grpc: { calls: {}, makes: { getService: { object: "service", options: [], inherits: true } } },
    service: { calls: { "*": ASKS_ONE } },
  },
  unset: { source: SOURCE, note: "Nest's clients wait for an answer without limit unless `timeout` is piped" },
};

const ONE = /^(?:firstValueFrom|lastValueFrom|toPromise)$/;

/** True where a promise of the one answer is made of it: `firstValueFrom(orders.find({ id }))`. */
function waitsForOne({ span }: Call, { program }: Resolver): boolean {
  return program.calls.some(({ callee, argumentsSpan }) => {
    const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
    if (!ONE.test(name)) return false;
    const around = name === "toPromise" ? callee.span : argumentsSpan;
    return around !== undefined && around.start <= span.start && span.end <= around.end;
  });
}
