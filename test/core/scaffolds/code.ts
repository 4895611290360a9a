import type { ScaffoldCase } from "./case.ts";
import type { Files } from "./projects.ts";

const APP: Files = {
  "package.json": `{
  "name": "shop",
  "type": "module",
  "scripts": { "start": "node src/app.js" },
  "dependencies": {
    "express": "^5.1.0"
  }
}
`,
  "src/app.js": `import express from "express";

const app = express();
app.get("/orders", (_request, response) => {
  console.log("orders listed");
  response.json([]);
});
app.listen(3000);
`,
};

export const CODE_CASES: readonly ScaffoldCase[] = [
  { scaffold: "health-endpoint", files: APP },
  {
    scaffold: "graceful-shutdown",
    files: {
      "go.mod": "module shop\n\ngo 1.23\n",
      "main.go":
        'package main\n\nimport (\n\t"log"\n\n\t"net/http"\n)\n\nfunc main() {\n\tmux := http.NewServeMux()\n\tlog.Fatal(http.ListenAndServe(":8080", mux))\n}\n',
    },
  },
  { scaffold: "logger", files: APP },
  { scaffold: "red-metrics", files: APP },
  { scaffold: "opentelemetry", files: APP },
  { scaffold: "feature-flags", files: APP },
  {
    scaffold: "integration-test",
    files: {
      ...APP,
      "src/price.test.js": 'import { test } from "node:test";\ntest("adds tax", () => {});\n',
      "src/app.test.js":
        'import request from "supertest";\nimport { test } from "node:test";\ntest("answers", () => request(app).get("/"));\n',
    },
  },
  {
    scaffold: "env-example",
    files: { ...APP, ".env": "STRIPE_SECRET_KEY=q8Zt4Lw1Xv7Rb2Nc9Md5Ks3Hp6Gf0Ty\nPORT=3000\n" },
  },
];
