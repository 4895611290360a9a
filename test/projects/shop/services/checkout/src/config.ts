function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const config = {
  port: Number(process.env.PORT ?? 3000),
  logLevel: process.env.LOG_LEVEL ?? "info",
  databaseUrl: required("DATABASE_URL"),
  redisUrl: process.env.REDIS_URL ?? "redis://localhost:6379/0",
  inventoryUrl: process.env.INVENTORY_URL ?? "http://localhost:8080",
  payments: {
    url: process.env.PAYMENTS_URL ?? "https://sandbox.paylane.example/v2",
    apiKey: required("PAYMENTS_API_KEY"),
    mode: process.env.PAYMENTS_MODE === "defer" ? ("defer" as const) : ("capture" as const),
  },
  teamWebhookUrl: process.env.TEAM_WEBHOOK_URL,
};
