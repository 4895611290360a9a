import type { ErrorRequestHandler } from "express";
import { logger } from "../logger.js";

export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const errorHandler: ErrorRequestHandler = (error, req, res, _next) => {
  const status = error instanceof HttpError ? error.status : 500;
  if (status >= 500) logger.error({ err: error, path: req.path }, "request failed");
  res.status(status).json({ error: status >= 500 ? "internal error" : error.message });
};
