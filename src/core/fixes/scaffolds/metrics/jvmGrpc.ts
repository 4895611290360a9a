import { jvmEdits } from "../text/jvmBuild.ts";
import { isJvmGrpc, type JvmInterceptor, planJvmInterceptor } from "../text/jvmGrpc.ts";
import type { Otherwise } from "../topic.ts";
import { PROMETHEUS } from "./micrometer.ts";

/** The version that Micrometer 1.14 is built with: https://prometheus.github.io/client_java/exporters/httpserver/ */
const EXPORTER = { group: "io.prometheus", name: "prometheus-metrics-exporter-httpserver", version: "1.3.5" };

/** An interceptor that times calls with Micrometer. */
export const JVM_GRPC_METRICS: Otherwise = {
  fits: isJvmGrpc,
  async plan(context) {
    const plan = await planJvmInterceptor(context, INTERCEPTOR);
    if (plan.creates.length === 0) return plan;
    return { ...plan, edits: [...plan.edits, ...(await jvmEdits([PROMETHEUS, EXPORTER], context))] };
  },
};

/** What a call was answered with is told before it is over; where its handler threw, nobody tells it. */
const INTERCEPTOR: JvmInterceptor = {
  name: "CallMetrics",
  java: `import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;

/** Every call by its method and code; /metrics at METRICS_PORT shows them. Keep that port from the outside. */
final class CallMetrics implements ServerInterceptor {
    private static final String USUAL_PORT = "9464";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    CallMetrics() {
        int port = Integer.parseInt(System.getenv().getOrDefault("METRICS_PORT", USUAL_PORT));
        try {
            HTTPServer.builder().port(port).registry(registry.getPrometheusRegistry()).buildAndStart();
        } catch (IOException error) {
            System.getLogger(CallMetrics.class.getName()).log(System.Logger.Level.ERROR, "Metrics are not shown", error);
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Timer.Sample sample = Timer.start(registry);
        Answered<Q, A> answered = new Answered<>(call);
        String method = call.getMethodDescriptor().getFullMethodName();
        return new SimpleForwardingServerCallListener<Q>(next.startCall(answered, headers)) {
            @Override
            public void onComplete() {
                super.onComplete();
                measured(sample, method, answered.code);
            }

            @Override
            public void onCancel() {
                super.onCancel();
                measured(sample, method, Status.Code.CANCELLED);
            }
        };
    }

    private void measured(Timer.Sample sample, String method, Status.Code code) {
        sample.stop(Timer.builder("grpc.server.handling")
            .tag("method", method)
            .tag("code", code.name())
            .publishPercentileHistogram()
            .register(registry));
    }

    /** Remembers what a call was answered with. */
    private static final class Answered<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private volatile Status.Code code = Status.Code.UNKNOWN; // as gRPC answers where a handler throws

        Answered(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            code = status.getCode();
            super.close(status, trailers);
        }
    }
}
`,
  kotlin: `import io.grpc.ForwardingServerCall.SimpleForwardingServerCall
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener
import io.grpc.Metadata
import io.grpc.ServerCall
import io.grpc.ServerCallHandler
import io.grpc.ServerInterceptor
import io.grpc.Status
import io.micrometer.core.instrument.Timer
import io.micrometer.prometheusmetrics.PrometheusConfig
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry
import io.prometheus.metrics.exporter.httpserver.HTTPServer
import java.io.IOException

private const val USUAL_PORT = "9464"

/** Every call by its method and code; /metrics at METRICS_PORT shows them. Keep that port from the outside. */
class CallMetrics : ServerInterceptor {
    private val registry = PrometheusMeterRegistry(PrometheusConfig.DEFAULT)

    init {
        val port = (System.getenv("METRICS_PORT") ?: USUAL_PORT).toInt()
        try {
            HTTPServer.builder().port(port).registry(registry.prometheusRegistry).buildAndStart()
        } catch (error: IOException) {
            System.getLogger("CallMetrics").log(System.Logger.Level.ERROR, "Metrics are not shown", error)
        }
    }

    override fun <Q : Any?, A : Any?> interceptCall(
        call: ServerCall<Q, A>,
        headers: Metadata,
        next: ServerCallHandler<Q, A>,
    ): ServerCall.Listener<Q> {
        val sample = Timer.start(registry)
        val answered = Answered(call)
        val method = call.methodDescriptor.fullMethodName
        return object : SimpleForwardingServerCallListener<Q>(next.startCall(answered, headers)) {
            override fun onComplete() {
                super.onComplete()
                measured(sample, method, answered.code)
            }

            override fun onCancel() {
                super.onCancel()
                measured(sample, method, Status.Code.CANCELLED)
            }
        }
    }

    private fun measured(sample: Timer.Sample, method: String, code: Status.Code) {
        sample.stop(
            Timer.builder("grpc.server.handling")
                .tag("method", method)
                .tag("code", code.name)
                .publishPercentileHistogram()
                .register(registry),
        )
    }
}

/** Remembers what a call was answered with. */
private class Answered<Q, A>(call: ServerCall<Q, A>) : SimpleForwardingServerCall<Q, A>(call) {
    @Volatile
    var code: Status.Code = Status.Code.UNKNOWN // as gRPC answers where a handler throws
        private set

    override fun close(status: Status, trailers: Metadata) {
        code = status.code
        super.close(status, trailers)
    }
}
`,
};
