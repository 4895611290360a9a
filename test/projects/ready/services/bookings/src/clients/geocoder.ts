const WAIT_MS = 1_500;

/** How far a room is from the main entrance, in metres. */
export async function distanceTo(room: string): Promise<number> {
  const url = new URL("/distance", process.env.GEOCODER_URL ?? "http://localhost:9001");
  url.searchParams.set("to", room);
  const response = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
  if (!response.ok) throw new Error(`the geocoder answered ${response.status}`);
  const { metres } = (await response.json()) as { metres: number };
  return metres;
}
