import { fullRoutes } from "../../../components/linkRoutes.ts";
import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/** Where a program makes its server of gRPC, with the text of that file. */
export interface GrpcServer {
  readonly started: Signal<"server.started">;
  readonly text: string;
}

/** The health service of a server of gRPC that has none yet: https://grpc.io/docs/guides/health-checking/ */
export function grpcHealth(
  languages: readonly Started["data"]["language"][],
  write: (server: GrpcServer, context: ScaffoldContext) => Promise<ScaffoldPlan>,
): Otherwise {
  const isOurs = ({ data }: Started) => data.server === "gRPC" && languages.includes(data.language);
  return {
    fits: ({ all }) => all("server.started").some(isOurs),

    async plan(context) {
      if (fullRoutes(context.signals).some(({ path }) => path.startsWith("/grpc.health.v1.Health/")))
        return nothing(`${context.component.id} answers for its health already.`);
      const started = context.signals.filter((signal) => signal.kind === "server.started").find(isOurs);
      const text = started && (await context.read(started.place.path));
      if (started === undefined || text === undefined) return nothing("No server of gRPC's was seen.");
      return write({ started, text }, context);
    },
  };
}
