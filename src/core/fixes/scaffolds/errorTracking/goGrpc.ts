import type { ScaffoldPlan } from "../../scaffold.ts";
import { goPackage } from "../text/go.ts";
import { onGoGrpc, planGoInterceptors } from "../text/goGrpc.ts";
import { programOf, startEdits } from "../text/goProgram.ts";
import { type AppSite, nothing } from "../topic.ts";
import { SDK, trackingText } from "./go.ts";

/** https://pkg.go.dev/github.com/getsentry/sentry-go#Hub.RecoverWithContext */
export const GO_GRPC_ERROR_TRACKING = onGoGrpc(plan);

async function plan(site: AppSite): Promise<ScaffoldPlan> {
  const { app, text } = site;
  const main = await programOf(site);
  if (main === undefined) return nothing(`Nobody can tell which program starts what ${app.place.path} serves.`);
  const isHere = goPackage(text) === "main";
  const starts = isHere ? "startErrorTracking" : "StartErrorTracking";
  const plan = await planGoInterceptors(site, {
    names: ["error_tracking", "errors_sent"],
    options: "trackErrors",
    declares: [starts, "trackErrors", "trackCall", "trackStream", "sendPanic"],
    minor: 21,
    modules: SDK,
    text: (name) => trackingText(name, starts, { imports: ["context", "google.golang.org/grpc"], text: TRACKS }),
  });
  if (plan.nothing !== undefined) return plan;
  const start = startEdits(main, isHere ? starts : `${goPackage(text)}.${starts}`, "stopErrorTracking");
  return { ...plan, edits: [...plan.edits, ...start] };
}

const TRACKS = `// trackErrors sends what a call panics with, which ends the program as before. Errors that are handled can be sent too:
// sentry.CaptureException(err).
func trackErrors() []grpc.ServerOption {
	return []grpc.ServerOption{grpc.ChainUnaryInterceptor(trackCall), grpc.ChainStreamInterceptor(trackStream)}
}

func trackCall(ctx context.Context, request any, _ *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	defer sendPanic(ctx)
	return handler(ctx, request)
}

func trackStream(service any, stream grpc.ServerStream, _ *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	defer sendPanic(stream.Context())
	return handler(service, stream)
}

func sendPanic(ctx context.Context) {
	if cause := recover(); cause != nil {
		sentry.CurrentHub().Clone().RecoverWithContext(ctx, cause)
		sentry.Flush(2 * time.Second) // the program may end with it
		panic(cause)
	}
}
`;
