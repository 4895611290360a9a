import { config } from "../config.js";

/** Tells the sales channel about an order. Nobody waits for it. */
export async function announceOrder(id: string, cents: number): Promise<void> {
  if (!config.teamWebhookUrl) return;
  await fetch(config.teamWebhookUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: `Order ${id}: ${(cents / 100).toFixed(2)} EUR` }),
  });
}
