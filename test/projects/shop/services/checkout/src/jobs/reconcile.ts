import { logger } from "../logger.js";
import { findCharge } from "../payments/paylane.js";
import { pool } from "../stores.js";

const { rows } = await pool.query<{ id: string }>(
  "select id from orders where status = 'pending' and created_at < now() - interval '15 minutes'",
);

let settled = 0;
for (const { id } of rows) {
  const charge = await findCharge(id);
  if (!charge) continue;
  await pool.query("update orders set charge_id = $2, status = $3 where id = $1", [id, charge.id, charge.status]);
  settled += 1;
}

logger.info({ pending: rows.length, settled }, "reconciled");
await pool.end();
