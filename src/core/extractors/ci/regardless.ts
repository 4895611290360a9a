/**
 * True where a job runs although one that it needs failed; `always() && !failure()` only lets skipped ones pass.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions
 */
export function isRegardless(condition = "", needs: readonly string[] = []): boolean {
  if (/^[^|]*!\s*failure\(\)[^|]*$/.test(condition)) return false;
  if (!/\balways\(\)|\bfailure\(\)|!\s*cancelled\(\)/.test(condition)) return false;
  return needs.length === 0 || !needs.every((need) => isMinded(need, condition));
}

/** What a job says of those it needs: `needs.build.result == 'success'`, `needs['build'].result != 'failure'`. */
const RESULT = /\bneeds(?:\.([\w-]+)|\['([\w-]+)'\])\.result\s*([!=])=\s*'(\w+)'/g;
/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context */
const NONE_FAILED = /!\s*contains\(\s*needs\.\*\.result\s*,\s*'failure'\s*\)/;

/** True where a job does not run once the one that it needs has failed, though it says `always()`. */
function isMinded(need: string, condition: string): boolean {
  if (NONE_FAILED.test(condition)) return true;
  return [...condition.matchAll(RESULT)].some(([, dotted, quoted, sign, result]) => {
    if ((dotted ?? quoted) !== need) return false;
    return sign === "=" ? result === "success" || result === "skipped" : result === "failure";
  });
}

/**
 * True for a stage or job of Azure Pipelines that runs whatever became of those before it:
 * https://learn.microsoft.com/azure/devops/pipelines/process/expressions#job-to-job-dependencies-within-one-stage
 */
export function isRegardlessInAzure(condition = ""): boolean {
  return /\balways\(\)/.test(condition) && !SUCCEEDED.test(condition);
}

const SUCCEEDED = /\b(?:eq|in)\(\s*(?:stageD|d)ependencies[.\w[\]'-]{1,100}\.result\s*,\s*'Succeeded/i;
