import { expect, test } from "vitest";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import idempotency from "../../src/core/checks/reliability/idempotency.ts";
import { scaffolded } from "../support/scaffolded.ts";

// A service of Nest whose files import each other by their whole names, and whose command line has a data source apart.

const NEST = {
  "package.json": JSON.stringify({
    name: "shop",
    type: "module",
    scripts: { start: "node dist/main.js" },
    dependencies: {
      "@nestjs/common": "^11.1.0",
      "@nestjs/core": "^11.1.0",
      "@nestjs/platform-express": "^11.1.0",
      "@nestjs/typeorm": "^11.0.0",
      pg: "^8.16.0",
      typeorm: "^0.3.25",
    },
  }),
  "ormconfig.ts": `import { DataSource } from 'typeorm';

export const dataSource = new DataSource({ type: 'postgres', url: process.env.DB_URL });
`,
  "src/main.ts": `import './polyfill';

import { NestFactory } from '@nestjs/core';

import { AppModule } from './app.module.ts';
import { setUp } from './set-up.ts';

const app = await NestFactory.create(AppModule);
setUp(app);
await app.listen(3000);
`,
  "src/app.module.ts": `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { OrdersController } from './orders.controller.ts';

@Module({
  imports: [TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DB_URL })],
  controllers: [OrdersController],
})
export class AppModule {}
`,
  "src/orders.controller.ts": `import { Controller, Post } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Post()
  order() {
    return {};
  }
}
`,
};

test("the root module is found, and imports what is new in the same way", async () => {
  const { after, text } = await scaffolded("health-endpoint", healthEndpoint, NEST);
  expect(after.state, JSON.stringify(after)).toBe("met");
  expect(text("src/app.module.ts")).toContain("from './health/health.controller.ts';");
});

test("keys are asked over the connection that Nest opens", async () => {
  const { text, again } = await scaffolded("idempotency", idempotency, NEST);
  const main = text("src/main.ts");
  expect(main).toContain("import { idempotent } from './idempotency.ts';\nimport { DataSource } from 'typeorm';\n");
  expect(main).toContain("app.get(DataSource).query(statement, values)");
  expect(main).not.toContain("ormconfig");
  expect(again.changes).toEqual([]);
});
