import { check, sleep } from "k6";
import http from "k6/http";

// Three times the busiest Monday, and the objective as its limit: slo/bookings.yaml.
export const options = {
  scenarios: {
    peak: { executor: "ramping-arrival-rate", startRate: 120, timeUnit: "1m", preAllocatedVUs: 200, stages: [{ target: 360, duration: "20m" }] },
  },
  thresholds: { http_req_duration: ["p(95)<300"], http_req_failed: ["rate<0.001"] },
};

const BASE = __ENV.BASE_URL;

export default function () {
  const rooms = http.get(`${BASE}/rooms`);
  check(rooms, { "rooms are listed": ({ status }) => status === 200 });
  sleep(1);
  const booked = http.post(`${BASE}/bookings`, JSON.stringify({ room: "large", from: "2027-01-04T09:00:00Z" }));
  check(booked, { "a room is booked": ({ status }) => status === 201 });
}
