import { type GoInterceptors, onGoGrpc, planGoInterceptors } from "../text/goGrpc.ts";
import { makesSpans, SPAN_ID_MODULES, SPAN_IDS } from "../text/goSpanIds.ts";
import { LOGGING, loggingText } from "./go.ts";

/** Interceptors of gRPC's: https://grpc.io/docs/guides/interceptors/ */
export const GO_GRPC_LOGGER = onGoGrpc((site) => planGoInterceptors(site, interceptors(makesSpans(site.context))));

const interceptors = (spans: boolean): GoInterceptors => ({
  names: ["logs", "json_logs"],
  options: "logCalls",
  declares: ["logCalls", "logCall", "logStream", "logAnswered", "beginCall", "callStream", ...LOGGING],
  minor: 21,
  modules: spans ? SPAN_ID_MODULES : {},
  text: (name) =>
    loggingText(
      name,
      {
        imports: ["google.golang.org/grpc", "google.golang.org/grpc/metadata", "google.golang.org/grpc/status"],
        middleware: `// logCalls gives each call an id, which its caller gets back, and writes a line when it has been answered.
func logCalls() []grpc.ServerOption {
	writeLines()
	return []grpc.ServerOption{grpc.ChainUnaryInterceptor(logCall), grpc.ChainStreamInterceptor(logStream)}
}

func logCall(ctx context.Context, request any, call *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	began := time.Now()
	ctx, header := beginCall(ctx)
	_ = grpc.SetHeader(ctx, header)
	answer, err := handler(ctx, request)
	logAnswered(ctx, call.FullMethod, err, began)
	return answer, err
}

func logStream(service any, stream grpc.ServerStream, call *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	began := time.Now()
	ctx, header := beginCall(stream.Context())
	_ = stream.SetHeader(header)
	err := handler(service, callStream{stream, ctx})
	logAnswered(ctx, call.FullMethod, err, began)
	return err
}

// beginCall gives the context of a call its id, and the header that tells it.
func beginCall(ctx context.Context) (context.Context, metadata.MD) {
	sent := ""
	if ids := metadata.ValueFromIncomingContext(ctx, "x-request-id"); len(ids) > 0 {
		sent = ids[0]
	}
	id := requestIDOf(sent)
	return withRequestID(ctx, id), metadata.Pairs("x-request-id", id)
}

func logAnswered(ctx context.Context, method string, err error, began time.Time) {
	slog.InfoContext(ctx, "call answered", "method", method, "code", status.Code(err).String(), "duration", time.Since(began))
}

// callStream is a stream whose context has the call's id.
type callStream struct {
	grpc.ServerStream
	ctx context.Context
}

func (s callStream) Context() context.Context { return s.ctx }
`,
      },
      spans ? SPAN_IDS : undefined,
    ),
});
