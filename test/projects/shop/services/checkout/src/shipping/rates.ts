import axios from "axios";

const CARRIERS = ["https://rates.fastpost.example/v1/quote", "https://api.parcelbee.example/quotes"];

export interface Rate {
  carrier: string;
  cents: number;
  days: number;
}

export async function cheapestRate(sku: string, country: string): Promise<Rate> {
  const answers = await Promise.allSettled(
    CARRIERS.map((url) => axios.post<Rate>(url, { sku, destination: country })),
  );
  const rates = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.data] : []));
  const [cheapest] = rates.sort((a, b) => a.cents - b.cents);
  if (!cheapest) throw new Error("no carrier gave a rate");
  return cheapest;
}
