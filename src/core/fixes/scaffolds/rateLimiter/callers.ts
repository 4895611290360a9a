import { BUCKETS_JAVA, BUCKETS_KOTLIN, NEW_BUCKET_JAVA, NEW_BUCKET_KOTLIN } from "./bucket4j.ts";

// What limiters share whose server tells them the address of a connection and nothing of the proxies before it.

const FREE = ["/livez", "/readyz", "/healthz", "/health", "/ping", "/metrics"].map((path) => `"${path}"`).join(", ");

/** What stands above the class or the function. */
export const SAYS_LIMITED = `/**
 * Answers 429 to whoever asks too often. Each instance counts by itself: with several, a caller may ask that many times as
 * often.
 */`;

/** What the members below import. */
export const CALLER_IMPORTS_JAVA = ["java.util.Set"];

/** The constants of a class of Java, in four blanks. */
export const LIMITS_JAVA = `    /** How often one caller may ask within a minute. */
    private static final int LIMIT = 120;

    /** Paths that orchestrators ask, who may ask as often as they like. */
    private static final Set<String> FREE = Set.of(${FREE});

    /** How many proxies of ours stand before the service; unset, nobody knows. */
    private static final int PROXIES = Integer.parseInt(System.getenv().getOrDefault("TRUSTED_PROXIES", "-1"));

${BUCKETS_JAVA.replace("private final", "private static final")}`;

/** Its methods: `waitOf` and what that asks. */
export const CALLERS_JAVA = `    /** How many seconds a caller has to wait; 0 for one that may ask. */
    private static long waitOf(String path, String forwarded, String address) {
        String caller = FREE.contains(path) ? null : callerOf(forwarded, address);
        if (caller == null) return 0;
        ConsumptionProbe probe = buckets.get(caller, each -> newBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Duration.ofNanos(probe.getNanosToWaitForRefill()).getSeconds() + 1;
    }

    /**
     * Who asks, by address. Until TRUSTED_PROXIES is set, what comes through a proxy is not limited, since all callers would
     * look like one: null.
     */
    private static String callerOf(String forwarded, String address) {
        if (forwarded == null || forwarded.isEmpty() || PROXIES == 0) return address;
        if (PROXIES < 0) return null;
        String[] hops = forwarded.split(",");
        return PROXIES > hops.length ? address : hops[hops.length - PROXIES].trim();
    }

${NEW_BUCKET_JAVA}`;

/** What stands at the top of a file of Kotlin. */
export const LIMITS_KOTLIN = `/** How often one caller may ask within a minute. */
private const val LIMIT = 120L

/** Paths that orchestrators ask, who may ask as often as they like. */
private val FREE = setOf(${FREE})

/** How many proxies of ours stand before the service; unset, nobody knows. */
private val PROXIES = System.getenv("TRUSTED_PROXIES")?.toInt()

${BUCKETS_KOTLIN.replace(/^ {4}/gm, "")}`;

export const CALLERS_KOTLIN = `/** How many seconds a caller has to wait; 0 for one that may ask. */
private fun waitOf(path: String, forwarded: String?, address: String): Long {
    val caller = (if (path in FREE) null else callerOf(forwarded, address)) ?: return 0
    val probe = buckets.get(caller) { newBucket() }.tryConsumeAndReturnRemaining(1)
    return if (probe.isConsumed) 0 else Duration.ofNanos(probe.nanosToWaitForRefill).seconds + 1
}

/**
 * Who asks, by address. Until TRUSTED_PROXIES is set, what comes through a proxy is not limited, since all callers would
 * look like one: null.
 */
private fun callerOf(forwarded: String?, address: String): String? {
    if (forwarded.isNullOrEmpty() || PROXIES == 0) return address
    val hops = forwarded.split(",")
    return PROXIES?.let { if (it > hops.size) address else hops[hops.size - it].trim() }
}

${NEW_BUCKET_KOTLIN.replace(/^ {4}/gm, "")}`;
