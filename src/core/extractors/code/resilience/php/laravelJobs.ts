import type { RetryLimit, RetryWait, Signal } from "../../../../model.ts";
import type { ClassDefinition, Expression } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";

const SOURCE = "https://laravel.com/docs/12.x/queues#max-job-attempts-and-timeout";
/** A job is what is queued: https://laravel.com/docs/12.x/queues#class-structure */
const QUEUED = /\bShouldQueue\b/;

/** How often Laravel's queue delivers the jobs of a file again, where the jobs themselves say so. */
export function laravelJobs(resolver: Resolver): readonly Signal[] {
  const { language, classes, path, text } = resolver.program;
  if (language !== "php" || !QUEUED.test(text)) return [];
  return classes.flatMap((each): readonly Signal[] => {
    const [tries] = fieldOf(each, "tries");
    const hasTime = each.methods.has("retryUntil") || fieldOf(each, "retryUntil").length > 0;
    if (tries === undefined && !hasTime) return [];
    const at = tries?.span ?? each.methods.get("retryUntil")?.span;
    if (at === undefined) return [];
    const data = {
      language,
      library: "Laravel's queue",
      call: tries ? "$tries" : "retryUntil()",
      layer: "queue",
      limit: limitOf(tries, hasTime, resolver),
      wait: waitOf(each, resolver),
      repeats: "unknown",
      covers: [],
      source: SOURCE,
      fixes: {},
    } as const;
    return [
      { kind: "retry.policy", place: { path, span: { start: at.start, end: Math.min(at.end, at.start + 40) } }, data },
    ];
  });
}

/** `public $tries = 5;` */
function fieldOf({ fields }: ClassDefinition, name: string): readonly Expression[] {
  return fields.get(name) ?? fields.get(`$${name}`) ?? [];
}

/** A time limit is one without attempts; zero tries are tries without end. */
function limitOf(tries: Expression | undefined, hasTime: boolean, resolver: Resolver): RetryLimit {
  if (hasTime || tries === undefined) return { state: "set" };
  const [value] = resolver.follow({ expression: tries });
  const number = value && resolver.number(value);
  if (number === undefined) return { state: "set" };
  return number === 0 ? { state: "unlimited" } : { state: "set", attempts: number };
}

/** `public $backoff = [10, 60];`; where it is left out, the worker's own option decides. */
function waitOf(job: ClassDefinition, resolver: Resolver): RetryWait {
  const method = job.methods.get("backoff")?.returns[0];
  const [given = method] = fieldOf(job, "backoff");
  if (given === undefined) return "unknown";
  const [value] = resolver.follow({ expression: given });
  if (value === undefined) return "unknown";
  if (value.expression.kind === "list" || value.expression.kind === "object") return "growing";
  return resolver.number(value) === undefined ? "unknown" : "fixed";
}
