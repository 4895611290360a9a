import { expect, test } from "vitest";
import healthEndpoint from "../../src/core/checks/reliability/health-endpoint.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

/** The files at which an endpoint is missed. */
async function placesIn(files: Readonly<Record<string, string>>): Promise<readonly (string | undefined)[]> {
  const { findings } = itemOf(await scanFiles(files, [healthEndpoint]), healthEndpoint.id);
  return [...new Set(findings.map(({ place }) => place?.path))];
}

const settings = `ROOT_URLCONF = "shop.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": "db"}}
INSTALLED_APPS = ["django.contrib.admin"]
`;

test("what works through a queue with the same settings is not where Django's endpoint belongs", async () => {
  const places = await placesIn({
    "requirements.txt": "django==5.0\ncelery==5.3\npsycopg==3.1\n",
    "celeryshop/settings.py": settings,
    "shop/settings.py": settings,
    "shop/urls.py":
      'from django.urls import path\nfrom . import views\nurlpatterns = [path("orders/", views.orders)]\n',
    "shop/views.py": "def orders(request):\n    return None\n",
  });
  expect(places).toEqual(["shop/settings.py"]);
});

test("what fills a database is not where Nest's endpoint belongs", async () => {
  const start = (rest: string) => `import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";
const app = await NestFactory.create(AppModule);
await app.${rest};
`;
  const places = await placesIn({
    "package.json": '{ "name": "shop", "dependencies": { "@nestjs/core": "10", "@nestjs/common": "10" } }',
    "src/app.module.ts": `import { Controller, Get, Module } from "@nestjs/common";
@Controller("orders")
export class Orders { @Get() all() { return []; } }
@Module({ controllers: [Orders] })
export class AppModule {}
`,
    "src/database-seed.ts": start("init()"),
    "src/main.ts": start("listen(process.env.PORT)"),
  });
  expect(places).toEqual(["src/main.ts"]);
});

test("the setting that keeps a database unasked is told, and not one about another store", async () => {
  const places = await placesIn({
    "build.gradle": `plugins { id 'org.springframework.boot' version '3.3.0' }
dependencies {
  implementation 'org.springframework.boot:spring-boot-starter-web'
  implementation 'org.springframework.boot:spring-boot-starter-actuator'
  implementation 'org.springframework.boot:spring-boot-starter-data-jpa'
  implementation 'org.postgresql:postgresql'
}
`,
    "src/main/java/App.java": `@SpringBootApplication
public class App {
  public static void main(String[] args) { SpringApplication.run(App.class, args); }
}
`,
    "src/main/resources/application.properties": "management.health.elasticsearch.enabled=false\n",
    "src/main/resources/application.yml":
      "spring: { datasource: { url: jdbc:postgresql://db/shop } }\nmanagement: { health: { db: { enabled: false } } }\n",
  });
  expect(places).toEqual(["src/main/resources/application.yml"]);
});
