const DEFAULT_WAIT_MS = 2_500;

/** Reads JSON from one of our own services; gives up after `waitMs`. */
export async function getJson<T>(url: URL | string, waitMs: number = DEFAULT_WAIT_MS): Promise<T> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(waitMs),
  });
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`);
  return (await response.json()) as T;
}
