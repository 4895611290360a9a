import { isJvmGrpc, type JvmInterceptor, planJvmInterceptor } from "../text/jvmGrpc.ts";
import type { Otherwise } from "../topic.ts";
import { withLogbackJson } from "./jvmApp.ts";

/** JSON by Logback, and an interceptor that gives calls ids. */
export const JVM_GRPC_LOGGER: Otherwise = {
  fits: isJvmGrpc,
  plan: (context) => withLogbackJson(context, () => planJvmInterceptor(context, INTERCEPTOR)),
};

const INTERCEPTOR: JvmInterceptor = {
  name: "CallLogs",
  java: `import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives every call an id, in each line that is written for it and in the answer, and writes a line when it is over. */
final class CallLogs implements ServerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(CallLogs.class);
    private static final Metadata.Key<String> ID = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final int LONGEST = 100;

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String sent = headers.get(ID);
        String id = sent == null || sent.isBlank() || sent.length() > LONGEST ? UUID.randomUUID().toString() : sent;
        ServerCall<Q, A> told = new SimpleForwardingServerCall<Q, A>(call) {
            @Override
            public void sendHeaders(Metadata answer) {
                answer.put(ID, id);
                super.sendHeaders(answer);
            }
        };
        try (MDC.MDCCloseable ignored = MDC.putCloseable("request_id", id)) {
            return new Told<>(next.startCall(told, headers), id, call.getMethodDescriptor().getFullMethodName());
        }
    }

    /** Each of these may run in another thread. */
    private static final class Told<Q> extends SimpleForwardingServerCallListener<Q> {
        private final String id;
        private final String method;
        private final long began = System.currentTimeMillis();

        Told(ServerCall.Listener<Q> listener, String id, String method) {
            super(listener);
            this.id = id;
            this.method = method;
        }

        @Override
        public void onMessage(Q message) {
            within(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            within(super::onHalfClose);
        }

        @Override
        public void onReady() {
            within(super::onReady);
        }

        @Override
        public void onComplete() {
            within(super::onComplete);
            within(() -> log.info("{} answered in {} ms", method, System.currentTimeMillis() - began));
        }

        @Override
        public void onCancel() {
            within(super::onCancel);
            within(() -> log.info("{} cancelled after {} ms", method, System.currentTimeMillis() - began));
        }

        private void within(Runnable work) {
            try (MDC.MDCCloseable ignored = MDC.putCloseable("request_id", id)) {
                work.run();
            }
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
import java.util.UUID
import org.slf4j.LoggerFactory
import org.slf4j.MDC

private val log = LoggerFactory.getLogger(CallLogs::class.java)
private val ID = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER)
private const val LONGEST = 100

/** Gives every call an id, in each line that is written for it and in the answer, and writes a line when it is over. */
class CallLogs : ServerInterceptor {
    override fun <Q : Any?, A : Any?> interceptCall(
        call: ServerCall<Q, A>,
        headers: Metadata,
        next: ServerCallHandler<Q, A>,
    ): ServerCall.Listener<Q> {
        val sent = headers[ID]?.takeIf { it.isNotBlank() && it.length <= LONGEST }
        val id = sent ?: UUID.randomUUID().toString()
        val told = object : SimpleForwardingServerCall<Q, A>(call) {
            override fun sendHeaders(answer: Metadata) {
                answer.put(ID, id)
                super.sendHeaders(answer)
            }
        }
        return MDC.putCloseable("request_id", id).use {
            Told(next.startCall(told, headers), id, call.methodDescriptor.fullMethodName)
        }
    }
}

/** Each of these may run in another thread. */
private class Told<Q>(
    listener: ServerCall.Listener<Q>,
    private val id: String,
    private val method: String,
) : SimpleForwardingServerCallListener<Q>(listener) {
    private val began = System.currentTimeMillis()

    override fun onMessage(message: Q) = within { super.onMessage(message) }

    override fun onHalfClose() = within { super.onHalfClose() }

    override fun onReady() = within { super.onReady() }

    override fun onComplete() = within {
        super.onComplete()
        log.info("{} answered in {} ms", method, System.currentTimeMillis() - began)
    }

    override fun onCancel() = within {
        super.onCancel()
        log.info("{} cancelled after {} ms", method, System.currentTimeMillis() - began)
    }

    private fun within(work: () -> Unit) {
        MDC.putCloseable("request_id", id).use { work() }
    }
}
`,
};
