import { Router } from "express";

export const healthRouter = Router();

healthRouter.get("/live", (_req, res) => {
  res.status(204).end();
});

healthRouter.get("/ready", (_req, res) => {
  res.json({ status: "ok" });
});
