import { goImports } from "../text/go.ts";
import { type GoInterceptors, interceptedBy } from "../text/goGrpc.ts";

const PROMETHEUS = "github.com/prometheus/client_golang/prometheus";

const IMPORTS = [
  ...["context", "log/slog", "net/http", "os", "time"],
  ...[PROMETHEUS, `${PROMETHEUS}/promauto`, `${PROMETHEUS}/promhttp`],
  ...["google.golang.org/grpc", "google.golang.org/grpc/status"],
];

const INTERCEPTORS: GoInterceptors = {
  names: ["metrics", "call_metrics"],
  options: "measureCalls",
  declares: ["measureCalls", "measureCall", "measureStream", "showMetrics", "callDuration", "countCall"],
  minor: 21,
  modules: { "github.com/prometheus/client_golang": "v1.23.0" },
  text: (name) => `package ${name}

${goImports(IMPORTS)}
var callDuration = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name: "grpc_server_handling_seconds",
	Help: "How long calls took, by method and code: rate, errors and percentiles follow from it.",
}, []string{"method", "code"})

// measureCalls measures every call, and shows the numbers.
func measureCalls() []grpc.ServerOption {
	go showMetrics()
	return []grpc.ServerOption{grpc.ChainUnaryInterceptor(measureCall), grpc.ChainStreamInterceptor(measureStream)}
}

func measureCall(ctx context.Context, request any, call *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
	began := time.Now()
	answer, err := handler(ctx, request)
	countCall(call.FullMethod, err, began)
	return answer, err
}

func measureStream(service any, stream grpc.ServerStream, call *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	began := time.Now()
	err := handler(service, stream)
	countCall(call.FullMethod, err, began)
	return err
}

func countCall(method string, err error, began time.Time) {
	callDuration.WithLabelValues(method, status.Code(err).String()).Observe(time.Since(began).Seconds())
}

// showMetrics answers what Prometheus reads at a port of its own, METRICS_PORT: gRPC's has no paths for it. Keep it from the
// public: only what scrapes should reach it.
func showMetrics() {
	port := os.Getenv("METRICS_PORT")
	if port == "" {
		port = "9464"
	}
	server := &http.Server{Addr: ":" + port, Handler: promhttp.Handler(), ReadHeaderTimeout: 5 * time.Second}
	if err := server.ListenAndServe(); err != nil {
		slog.Error("Metrics are not shown", "error", err)
	}
}
`,
};

/** Interceptors of gRPC's: https://grpc.io/docs/guides/interceptors/ */
export const GO_GRPC_METRICS = interceptedBy(INTERCEPTORS);
