import { healthPurpose } from "../../../checks/reliability/healthPaths.ts";
import { fullRoutes } from "../../../components/linkRoutes.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";

/** How a component answers callers. */
export interface Serving {
  readonly port: number;
  /** Routes that say whether to restart it, and whether to send it requests; undefined where none was seen. */
  readonly liveness?: string;
  readonly readiness?: string;
  /** Where it serves gRPC alone and answers for its health so: the services that it is asked for, "" for the whole. */
  readonly grpc?: { readonly liveness: string };
}

/** What is asked by gRPC and by no GET: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const GRPC_HEALTH = "/grpc.health.v1.Health/";

/** What frameworks listen on unless they are told otherwise, or what their guides use. */
const PORTS: Readonly<Record<string, number>> = {
  npm: 3000,
  python: 8000,
  go: 8080,
  java: 8080, // https://docs.spring.io/spring-boot/appendix/application-properties/index.html#application-properties.server.server.port
  dotnet: 8080, // https://learn.microsoft.com/dotnet/core/compatibility/containers/8.0/aspnet-port
  ruby: 3000, // https://guides.rubyonrails.org/command_line.html#bin-rails-server
  php: 8080,
  rust: 8080,
};

/** The port and the health routes of a component; undefined where it answers nobody. */
export function servingOf({ component, signals }: ScaffoldContext): Serving | undefined {
  if (!component.kinds.some((kind) => kind === "service" || kind === "web" || kind === "ml")) return undefined;
  const deployed = ofKind(signals, "kubernetes.container").flatMap(({ data }) =>
    data.role === "main" && !data.finite ? data.ports.map(({ number }) => number) : [],
  );
  const listening = [
    ...ofKind(signals, "server.app").flatMap(({ data }) => data.port ?? []),
    ...ofKind(signals, "server.listens").map(({ data }) => data.number),
  ];
  const exposed = ofKind(signals, "container.image").flatMap(({ data }) => data.exposes);
  // What Compose takes from elsewhere is a store or a tool beside it.
  const composed = ofKind(signals, "compose.service").flatMap(({ data }) =>
    data.build === undefined ? [] : data.ports,
  );
  const ecosystem = ofKind(signals, "manifest.package")[0]?.data.ecosystem ?? "";
  const port = deployed[0] ?? listening[0] ?? exposed[0] ?? composed[0] ?? PORTS[ecosystem] ?? 8080;
  const routes = fullRoutes(signals);
  const ofGrpc = routes.filter(({ path }) => path.startsWith(GRPC_HEALTH));
  const isGrpcAlone =
    ofGrpc.length > 0 && ofGrpc.length === routes.length && ofKind(signals, "server.app").length === 0;
  const health = routes.flatMap((route) => {
    if (ofGrpc.includes(route)) return [];
    const purpose = route.method === "GET" || route.method === "ALL" ? healthPurpose(route.path) : undefined;
    return purpose ? [{ path: route.path, purpose, asks: route.handler.answers === "asks" }] : [];
  });
  const first = (...wanted: readonly ((each: (typeof health)[number]) => boolean)[]) =>
    wanted.flatMap((isWanted) => health.find(isWanted) ?? [])[0]?.path;
  const liveness = first(
    ({ purpose }) => purpose === "liveness",
    ({ purpose, asks }) => purpose === "general" && !asks,
  );
  const readiness = first(
    ({ purpose }) => purpose === "readiness",
    ({ purpose, asks }) => purpose === "general" && asks,
    ({ purpose }) => purpose === "general",
  );
  return {
    port,
    ...(liveness === undefined ? {} : { liveness }),
    ...(readiness === undefined ? {} : { readiness }),
    ...(isGrpcAlone
      ? { grpc: { liveness: ofGrpc.some(({ path }) => path.endsWith("/liveness")) ? "liveness" : "" } }
      : {}),
  };
}
