import { expect, test } from "@playwright/test";

const BASE_URL = process.env.BASE_URL ?? "http://localhost:3000";

test("books a room", async ({ request }) => {
  const response = await request.post(`${BASE_URL}/bookings`, {
    data: { room: "r1", person: "dana@ready.example", startsAt: "2027-01-20T09:00:00Z", endsAt: "2027-01-20T10:00:00Z" },
  });
  expect(response.status()).toBe(201);
});
