import { getJson } from "../http/getJson.js";

const LOYALTY_URL = process.env.LOYALTY_URL ?? "http://loyalty.internal";

/** What the customer's points are worth, in cents. */
export async function pointsOf(customer: string): Promise<number> {
  const account = await getJson<{ points: number }>(`${LOYALTY_URL}/accounts/${encodeURIComponent(customer)}`);
  return account.points * 2;
}
