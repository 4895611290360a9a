import type { FastifyInstance } from "fastify";
import { requirePermission } from "../auth.js";
import { distanceTo } from "../clients/geocoder.js";
import { roomById } from "../clients/rooms.js";
import { inTransaction, pool, redis } from "../stores.js";

interface BookingRequest {
  room: string;
  person: string;
  startsAt: string;
  endsAt: string;
}

const body = {
  type: "object",
  required: ["room", "person", "startsAt", "endsAt"],
  properties: {
    room: { type: "string" },
    person: { type: "string", format: "email" },
    startsAt: { type: "string", format: "date-time" },
    endsAt: { type: "string", format: "date-time" },
  },
};

export async function bookingRoutes(app: FastifyInstance): Promise<void> {
  app.addHook("onRequest", requirePermission("bookings:write"));

  app.post<{ Body: BookingRequest }>("/", { schema: { body } }, async (request, reply) => {
    const { room, person, startsAt, endsAt } = request.body;
    const found = await roomById(room);
    if (!found) return reply.code(404).send({ error: "no such room" });

    const id = await inTransaction(async (client) => {
      const { rows } = await client.query<{ id: string }>(
        "insert into bookings (room, person, starts_at, ends_at) values ($1, $2, $3, $4) returning id",
        [room, person, startsAt, endsAt],
      );
      await client.query("insert into booking_events (booking, what) values ($1, 'booked')", [rows[0]?.id]);
      return rows[0]?.id ?? "";
    });
    await redis.zadd("reminders:due", Date.parse(startsAt) - 3_600_000, id);
    return reply.code(201).send({ id, room: found.name });
  });

  app.get<{ Params: { id: string } }>("/:id/distance", async (request) => {
    const { rows } = await pool.query<{ room: string }>("select room from bookings where id = $1", [request.params.id]);
    return { metres: await distanceTo(rows[0]?.room ?? "") };
  });
}
