import { archive } from "../http/clients.js";

export async function storeInvoice(orderId: string, pdf: Buffer): Promise<string> {
  const { data } = await archive.put<{ location: string }>(`/invoices/${orderId}.pdf`, pdf, {
    headers: { "content-type": "application/pdf" },
  });
  return data.location;
}
