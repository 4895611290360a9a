import type { RetryLimit, RetryWait } from "../../../../model.ts";
import type { Call } from "../../program.ts";
import type { RetryRow } from "../knowledge.ts";
import { isGiven, limitAt, waitAt } from "../readers.ts";
import type { Site } from "../site.ts";

const AUTOMATIC = [{ keyword: "autoretry_for" }];
/** Counted by the decorator's keyword alone: max_retries=None goes on for ever. */
const ofTask = limitAt([{ keyword: "max_retries" }], { counts: "retries", unset: 4, nothing: "unlimited" });
/** Of `retry`, None is as if nothing were given: celery/app/task.py. */
const ofCall = limitAt([{ keyword: "max_retries" }], { counts: "retries", unset: "unknown" });
const ofBackoff = waitAt([{ at: [{ keyword: "retry_backoff" }], means: "jittered" }], "fixed");

/** Tasks that are tried again by themselves, or ask for it: `raise self.retry(exc=error)`. */
export const celery: RetryRow = {
  library: "Celery",
  calls: ["celery#*task", "celery#shared_task", "~*app.task", "~*celery.task"],
  source: "https://docs.celeryq.dev/en/stable/userguide/tasks.html#retrying",
  layer: "queue",
  when: (site) => isGiven(site, AUTOMATIC) || asksAgain(site) !== undefined,
  limit: readLimit,
  wait: readWait,
  fix: { limit: { into: "keyword", keyword: "max_retries", text: "3" } },
};

/** The call by which the task asks to be run again. */
function asksAgain({ decorated, resolver }: Site): Call | undefined {
  const self = decorated?.parameters[0]?.binding;
  if (self === undefined) return undefined;
  return resolver.program.calls.find(
    ({ holder, callee }) =>
      holder === decorated &&
      callee.kind === "member" &&
      callee.name === "retry" &&
      callee.object.kind === "name" &&
      callee.object.binding === self,
  );
}

function readLimit(site: Site): RetryLimit {
  const call = asksAgain(site);
  const own = call && ofCall({ ...site, call, expression: call });
  return own?.state === "set" ? own : ofTask(site);
}

/** `countdown=2 ** self.request.retries`; the default is 180 s each time. */
function readWait(site: Site): RetryWait {
  const countdown = asksAgain(site)?.arguments.find(({ name }) => name === "countdown");
  if (countdown === undefined) return ofBackoff(site);
  const { start, end } = countdown.span;
  const written = site.resolver.program.text.slice(start, end);
  if (/rand|jitter|uniform/i.test(written)) return "jittered";
  return /\*|<<|backoff|pow|retries/.test(written) ? "growing" : "fixed";
}
