import type { Handler, Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../program.ts";
import { GRPC_HEALTH_PATH } from "./called/health.ts";
import { handlerOf } from "./handler.ts";
import { qualifiedName } from "./origin.ts";

/** What puts the health service of gRPC onto a server, in languages whose other routes are no table of calls. */
const NAMES: ReadonlySet<string> = new Set([
  "grpc-health-check#HealthImplementation", // https://github.com/grpc/grpc-node/tree/master/packages/grpc-health-check#readme
  "grpc_health.v1.health_pb2_grpc.add_HealthServicer_to_server", // https://grpc.github.io/grpc/python/grpc_health_checking.html
  "grpchealth.v1.health_pb2_grpc.add_HealthServicer_to_server",
  "grpclib.health.service.Health", // https://grpclib.readthedocs.io/en/latest/health.html
]);
/** https://github.com/grpc/grpc/blob/master/src/ruby/pb/grpc/health/checker.rb */
const IN_RUBY = /\bGrpc::Health::Checker\.new\b/;

/** The route that orchestrators ask of a gRPC server, where its health service is put onto it. */
export function grpcHealth(program: Program): readonly Signal[] {
  if (!/grpc-health-check|grpc_?health|grpclib|Grpc::Health/.test(program.text)) return [];
  const call = program.calls.find((each) => isHealth(each, program));
  return call === undefined ? [] : healthService(call, program);
}

/** The classes that protoc makes of the health service, for others to extend, and the package each comes from. */
const GENERATED: ReadonlyMap<string, string> = new Map([
  ["HealthBase", "Grpc.Health.V1"], // https://github.com/grpc/grpc-dotnet/blob/master/src/Grpc.HealthCheck/HealthServiceImpl.cs
  ["HealthImplBase", "io.grpc.health.v1"], // https://github.com/grpc/grpc-java/blob/master/services/src/generated/main/grpc/io/grpc/health/v1/HealthGrpc.java
  ["HealthCoroutineImplBase", "io.grpc.health.v1"],
]);

/** The health service that a class of the repository is itself, in languages where it extends what protoc makes. */
export function ownGrpcHealth(program: Program): readonly Signal[] {
  const { language, path, text } = program;
  if (!text.includes("Grpc.Health.V1") && !text.includes("io.grpc.health.v1")) return [];
  return program.classes.flatMap(({ bases, methods, span }): readonly Signal[] => {
    const isService = bases.some((base) => {
      const from = GENERATED.get(base.kind === "member" || base.kind === "name" ? base.name : "");
      return from !== undefined && text.includes(from);
    });
    if (!isService) return [];
    const check = methods.get("Check") ?? methods.get("check");
    const handler = handlerOf(check === undefined ? [] : [check], program);
    const data = { language, framework: "gRPC", method: "GET", path: GRPC_HEALTH_PATH, handler } as const;
    return [{ kind: "server.route", place: { path, span: check?.span ?? span }, data }];
  });
}

/** What the health service answers that a call puts onto a server: for the whole of it, and for its life where it is told of that. */
export function healthService(call: Call, program: Program, known?: Handler): readonly Signal[] {
  const data = {
    language: program.language,
    framework: "gRPC",
    method: "GET",
    path: GRPC_HEALTH_PATH,
    handler: known ?? handlerIn(program),
  } as const;
  const place = { path: program.path, span: call.span };
  const alive = { ...data, path: `${GRPC_HEALTH_PATH}/liveness`, handler: { answers: "constant", asks: [] } } as const;
  return [
    { kind: "server.route", place, data },
    ...(namesLiveness(call, program) ? [{ kind: "server.route", place, data: alive } as const] : []),
  ];
}

/** True where it answers for a service called "liveness" by itself, whatever it answers for the whole server. */
function namesLiveness({ arguments: given }: Call, { calls }: Program): boolean {
  const begun = given.flatMap(({ value }) => (value.kind === "object" ? value.entries : []));
  if (begun.some((entry) => "key" in entry && entry.key === "liveness")) return true;
  return calls.some(({ callee, arguments: [name, status] }) => {
    const isTold = callee.kind === "member" && SETS.test(callee.name) && isNamed(status?.value);
    return isTold && name?.value.kind === "literal" && name.value.value === "liveness";
  });
}

/** A status by its name: what is not worked out from anything. */
function isNamed(status: Expression | undefined): boolean {
  return status?.kind === "name" || (status?.kind === "member" && NAMED.test(status.name));
}

/** https://github.com/grpc/grpc/blob/master/doc/health-checking.md#service-definition, as each language spells it. */
const NAMED = /(?:^|_)(?:SERVING|NOT_SERVING)$|^(?:Not)?Serving$/;

/** Members by which a program tells its health service what to answer. */
const SETS = /^(?:set|setStatus|set_status|SetServingStatus|set_service_status)$/;

/** What is looked at before the service is told its status; it cannot be said where it is told once and for all. */
function handlerIn(program: Program): Handler {
  const telling = program.calls.flatMap(({ callee, arguments: given, holder }) => {
    const isTold = callee.kind === "member" && SETS.test(callee.name) && given.length === 2;
    return isTold && holder && given[1]?.value.kind !== "literal" ? [holder] : [];
  });
  const asking = telling.map((holder) => handlerOf([holder], program)).find(({ answers }) => answers === "asks");
  return asking ?? { answers: "unknown", asks: [] };
}

function isHealth(call: Call, program: Program): boolean {
  if (program.language === "ruby") return IN_RUBY.test(program.text.slice(call.span.start, call.span.end));
  return NAMES.has(qualifiedName(call.callee, program) ?? "");
}
