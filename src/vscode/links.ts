/** The page of a check on the web. */
export function pageAddress(check: string): string {
  return `https://github.com/production-readiness/production-readiness/blob/main/src/core/checks/${check}.md`;
}
