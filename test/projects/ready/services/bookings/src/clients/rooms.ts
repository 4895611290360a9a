import axios from "axios";
import axiosRetry from "axios-retry";
import CircuitBreaker from "opossum";

const rooms = axios.create({ baseURL: process.env.ROOMS_URL, timeout: 2_000 });
axiosRetry(rooms, { retries: 2, retryDelay: axiosRetry.exponentialDelay });

export interface Room {
  id: string;
  name: string;
}

/** Without rooms nobody books: it fails fast instead of keeping people waiting. */
const breaker = new CircuitBreaker(
  async (id: string) =>
    await rooms.get<Room>(`/rooms/${encodeURIComponent(id)}`, {
      validateStatus: (code) => code === 200 || code === 404,
    }),
  { timeout: 8_000, resetTimeout: 10_000 },
);

export async function roomById(id: string): Promise<Room | undefined> {
  const { data, status } = await breaker.fire(id);
  return status === 200 ? data : undefined;
}
