/** Where the checks' pages can be read by people who do not have the product. */
const PAGES = "https://github.com/production-readiness/production-readiness/blob/main/src/core/checks";

/** The address of a check's page. */
export function pageUrl(check: string): string {
  return `${PAGES}/${check}.md`;
}
