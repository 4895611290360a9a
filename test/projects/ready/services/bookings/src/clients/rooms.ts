import axios from "axios";

const rooms = axios.create({ baseURL: process.env.ROOMS_URL, timeout: 2_000 });

export interface Room {
  id: string;
  name: string;
}

export async function roomById(id: string): Promise<Room | undefined> {
  const { data, status } = await rooms.get<Room>(`/rooms/${encodeURIComponent(id)}`, {
    validateStatus: (code) => code === 200 || code === 404,
  });
  return status === 200 ? data : undefined;
}
