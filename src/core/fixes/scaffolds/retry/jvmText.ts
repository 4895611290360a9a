/** What another try may get past, with the errors of Spring's clients where they are there. */
function passing(isSpring: boolean, isA: string, nothing: string): string {
  const errors = [
    "IOException",
    "TimeoutException",
    ...(isSpring
      ? ["HttpServerErrorException", "ResourceAccessException", "HttpClientErrorException.TooManyRequests"]
      : []),
  ];
  return errors.map((each) => `error ${isA} ${each}`).join(nothing);
}

function springImports(isSpring: boolean, end: string): string {
  const names = ["HttpClientErrorException", "HttpServerErrorException", "ResourceAccessException"];
  return isSpring ? names.map((each) => `import org.springframework.web.client.${each}${end}\n`).join("") : "";
}

const ABOUT = `/**
 * Asks, and asks again after failures that pass. Only for what may be done twice: reads, and writes with an idempotency
 * key. What is asked needs a timeout of its own, or a call that hangs is never tried again.
 */`;

/** In four blanks: https://resilience4j.readme.io/docs/retry#use-a-custom-intervalfunction */
export function retryingInJava(isSpring: boolean): string {
  return `import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
${springImports(isSpring, ";")}
${ABOUT}
public final class Retrying {
    // Three attempts, with waits that vary by chance: callers that failed together do not come back together.
    private static final Retry retry = Retry.of("reads", RetryConfig.custom()
        .maxAttempts(3)
        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
            Duration.ofMillis(200), 2, 0.5, Duration.ofSeconds(2)))
        .retryOnException(Retrying::isPassing)
        .build());

    private Retrying() {}

    public static <T> T retrying(Callable<T> ask) throws Exception {
        return retry.executeCallable(ask);
    }

    /** True where no answer came, or one that says to ask again: what was wrong may be over in a moment. */
    private static boolean isPassing(Throwable error) {
        return ${passing(isSpring, "instanceof", "\n            || ")};
    }
}
`;
}

export function retryingInKotlin(isSpring: boolean): string {
  return `import io.github.resilience4j.core.IntervalFunction
import io.github.resilience4j.retry.Retry
import io.github.resilience4j.retry.RetryConfig
import java.io.IOException
import java.time.Duration
import java.util.concurrent.TimeoutException
${springImports(isSpring, "")}
// Three attempts, with waits that vary by chance: callers that failed together do not come back together.
private val policy = Retry.of(
    "reads",
    RetryConfig.custom<Any?>()
        .maxAttempts(3)
        .intervalFunction(
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2.0, 0.5, Duration.ofSeconds(2)),
        )
        .retryOnException(::isPassing)
        .build(),
)

${ABOUT}
fun <T> retrying(ask: () -> T): T = policy.executeCallable(ask)

/** True where no answer came, or one that says to ask again: what was wrong may be over in a moment. */
private fun isPassing(error: Throwable): Boolean =
    ${passing(isSpring, "is", " ||\n        ")}
`;
}
