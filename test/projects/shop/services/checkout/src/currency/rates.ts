import got from "got";
import { redis } from "../stores.js";

interface Rates {
  base: string;
  rates: Record<string, number>;
}

const PRIMARY = "https://fx.centralrates.example/latest";
const FALLBACK = "https://rates.openfx.example/eur.json";

async function load(): Promise<Rates> {
  try {
    return await got(PRIMARY, { searchParams: { base: "EUR" } }).json<Rates>();
  } catch {
    return got.get(FALLBACK, { timeout: { request: 2_000 }, retry: { limit: 1 } }).json<Rates>();
  }
}

export async function inEuros(cents: number, currency: string): Promise<number> {
  if (currency === "EUR") return cents;
  const cached = await redis.get("fx:eur");
  const table = cached ? (JSON.parse(cached) as Rates) : await load();
  if (!cached) await redis.set("fx:eur", JSON.stringify(table), "EX", 3_600);
  const rate = table.rates[currency];
  if (!rate) throw new Error(`no rate for ${currency}`);
  return Math.round(cents / rate);
}
