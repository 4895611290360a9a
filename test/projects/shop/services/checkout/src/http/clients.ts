import axios from "axios";
import { config } from "../config.js";

export const paylane = axios.create({
  baseURL: config.payments.url,
  timeout: 8_000,
  headers: { authorization: `Bearer ${config.payments.apiKey}` },
});

/** Invoices can be tens of megabytes, and the archive is slow at month's end. */
export const archive = axios.create({
  baseURL: "https://archive.shop.example",
  timeout: 0,
  maxBodyLength: 64 * 1024 * 1024,
});
