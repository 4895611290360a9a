import { Router } from "express";
import { inEuros } from "../currency/rates.js";
import { pointsOf } from "../loyalty/points.js";
import { logger } from "../logger.js";
import { announceOrder } from "../notifications/team.js";
import { capture } from "../payments/paylane.js";
import { cheapestRate } from "../shipping/rates.js";
import { pool, redis } from "../stores.js";
import { quoteTax } from "../tax/quote.js";
import { HttpError } from "./errors.js";

interface OrderRequest {
  sku: string;
  quantity: number;
  country: string;
  currency?: string;
  customer?: string;
}

export const ordersRouter = Router();

ordersRouter.post("/", async (req, res, next) => {
  try {
    const order = parse(req.body);
    const shipping = await cheapestRate(order.sku, order.country);
    const tax = await quoteTax(shipping.cents, order.country);
    const total = await inEuros(shipping.cents + tax.cents, order.currency ?? "EUR");
    const discount = order.customer ? await pointsOf(order.customer) : 0;
    const totalCents = Math.max(0, total - discount);

    const { rows } = await pool.query<{ id: string }>(
      "insert into orders (sku, quantity, country, total_cents) values ($1, $2, $3, $4) returning id",
      [order.sku, order.quantity, order.country, totalCents],
    );
    const id = rows[0]?.id ?? "";

    const charge = await capture(id, totalCents);
    await pool.query("update orders set charge_id = $2, status = $3 where id = $1", [id, charge.id, charge.status]);
    await redis.del(`cart:${order.customer ?? "guest"}`);

    announceOrder(id, totalCents).catch((error: unknown) => logger.warn({ err: error }, "could not announce"));
    res.status(201).json({ id, totalCents, status: charge.status });
  } catch (error) {
    next(error);
  }
});

ordersRouter.get("/:id", async (req, res, next) => {
  try {
    const { rows } = await pool.query("select id, sku, quantity, status, total_cents from orders where id = $1", [
      req.params.id,
    ]);
    if (rows.length === 0) throw new HttpError(404, "no such order");
    res.json(rows[0]);
  } catch (error) {
    next(error);
  }
});

function parse(body: unknown): OrderRequest {
  const order = body as Partial<OrderRequest>;
  if (typeof order.sku !== "string" || !Number.isInteger(order.quantity) || typeof order.country !== "string") {
    throw new HttpError(400, "sku, quantity and country are required");
  }
  return order as OrderRequest;
}
