const TAX_URL = "https://tax.ledgerly.example/v3/quote";

export async function quoteTax(cents: number, country: string): Promise<{ cents: number; rate: number }> {
  const response = await fetch(TAX_URL, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ cents, country }),
    signal: AbortSignal.timeout(3_000),
  });
  if (!response.ok) throw new Error(`the tax service answered ${response.status}`);
  return (await response.json()) as { cents: number; rate: number };
}
