import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { jvmEdits } from "../text/jvmBuild.ts";

const LIBRARIES = [
  // https://bucket4j.com/8.14.0/toc.html#quick-start-examples
  { group: "com.bucket4j", name: "bucket4j_jdk17-core", version: "8.14.0" },
  { group: "com.github.ben-manes.caffeine", name: "caffeine", version: "3.2.0" },
];

/** A plan with Bucket4j, and Caffeine that forgets callers, where it makes what needs them. */
export async function withBucket4j(context: ScaffoldContext, plan: ScaffoldPlan): Promise<ScaffoldPlan> {
  return plan.nothing === undefined
    ? { ...plan, edits: [...plan.edits, ...(await jvmEdits(LIBRARIES, context))] }
    : plan;
}

/** What the members below import, in Java and in Kotlin. */
export const BUCKET_IMPORTS_JAVA = [
  "com.github.benmanes.caffeine.cache.Cache",
  "com.github.benmanes.caffeine.cache.Caffeine",
  "io.github.bucket4j.Bucket",
  "io.github.bucket4j.ConsumptionProbe",
  "java.time.Duration",
];
export const BUCKET_IMPORTS_KOTLIN = [
  "com.github.benmanes.caffeine.cache.Caffeine",
  "io.github.bucket4j.Bucket",
  "java.time.Duration",
];

/** A field of Java, a member of Kotlin, and what makes a bucket, in four blanks. */
export const BUCKETS_JAVA = `    private final Cache<String, Bucket> buckets =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(5)).build();
`;

export const NEW_BUCKET_JAVA = `    private static Bucket newBucket() {
        return Bucket.builder()
            .addLimit(limit -> limit.capacity(LIMIT).refillGreedy(LIMIT, Duration.ofMinutes(1)))
            .build();
    }
`;

export const BUCKETS_KOTLIN = `    private val buckets =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(5)).build<String, Bucket>()
`;

export const NEW_BUCKET_KOTLIN = `    private fun newBucket(): Bucket =
        Bucket.builder().addLimit { it.capacity(LIMIT).refillGreedy(LIMIT, Duration.ofMinutes(1)) }.build()
`;
