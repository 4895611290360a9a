import { config } from "../config.js";
import { paylane } from "../http/clients.js";

export interface Charge {
  id: string;
  status: "captured" | "deferred" | "declined";
}

export async function capture(orderId: string, cents: number): Promise<Charge> {
  if (config.payments.mode === "defer") return { id: "", status: "deferred" };
  const { data } = await paylane.post<Charge>(
    "/charges",
    { reference: orderId, amount: cents, currency: "EUR", capture: true },
    { headers: { "idempotency-key": orderId } },
  );
  return data;
}

export async function findCharge(orderId: string): Promise<Charge | undefined> {
  const { data } = await paylane.get<Charge[]>("/charges", { params: { reference: orderId } });
  return data[0];
}
