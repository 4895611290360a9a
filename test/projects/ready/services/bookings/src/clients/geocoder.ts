const WAIT_MS = 1_500;
const lastKnown = new Map<string, number>();

/** How far a room is from the main entrance, in metres. Rooms do not move: what was known holds while nobody answers. */
export async function distanceTo(room: string): Promise<number | undefined> {
  const url = new URL("/distance", process.env.GEOCODER_URL ?? "http://localhost:9001");
  url.searchParams.set("to", room);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
    if (!response.ok) throw new Error(`the geocoder answered ${response.status}`);
    const { metres } = (await response.json()) as { metres: number };
    lastKnown.set(room, metres);
    return metres;
  } catch {
    return lastKnown.get(room);
  }
}
