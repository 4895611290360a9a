// An application of AdonisJS with what its own starter has at least.

/** Texts by their paths, below the folder that is compiled. */
export const ADONIS = {
  "src/adonisrc.ts": `import { defineConfig } from "@adonisjs/core/app";

export default defineConfig({
  providers: [() => import("@adonisjs/core/providers/app_provider")],
  preloads: [() => import("./start/routes.js")],
});
`,
  "src/app.ts": `import "reflect-metadata";
import { Ignitor } from "@adonisjs/core";

const ROOT = new URL("./", import.meta.url);

await new Ignitor(ROOT, {
  importer: (path) => import(path.startsWith(".") ? new URL(path, ROOT).href : path),
})
  .httpServer()
  .start();
`,
  "src/config/app.ts": `import { defineConfig } from "@adonisjs/core/http";

export const appKey = "for-the-proof-and-nothing-else";
export const http = defineConfig({});
`,
  "src/config/bodyparser.ts": `import { defineConfig } from "@adonisjs/core/bodyparser";

export default defineConfig({});
`,
  "src/config/hash.ts": `import { defineConfig, drivers } from "@adonisjs/core/hash";

export default defineConfig({ default: "scrypt", list: { scrypt: drivers.scrypt({}) } });
`,
  "src/config/logger.ts": `import { defineConfig } from "@adonisjs/core/logger";

export default defineConfig({ default: "app", loggers: { app: { enabled: true, name: "shop", level: "info" } } });
`,
  "src/start/routes.ts": `import router from "@adonisjs/core/services/router";

router.get("/", () => "hello");
`,
};
