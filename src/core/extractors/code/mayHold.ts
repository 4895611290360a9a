/** Names by which the known libraries are imported or used. */
const CLIENT_WORD =
  /\b(?:fetch|axios|got|ky|undici|superagent|needle|request|request-promise(?:-native)?|follow-redirects|requests|httpx|aiohttp|urllib3?|niquests|http\.client|setdefaulttimeout)\b|["'](?:node:)?https?["']/;
/** An import whose module or name sounds like a client of the project's own. */
const OWN_CLIENT =
  /(?:\bfrom\b|\brequire\(|\bimport\b)[^\n;]{0,200}(?:http|api|client|fetch|axios|rest|session|request)/i;

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return CLIENT_WORD.test(text) || OWN_CLIENT.test(text);
}
