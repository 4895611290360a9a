import type { ScaffoldCase } from "./case.ts";
import type { Files } from "./projects.ts";

const NEGRONI: Files = {
  "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire github.com/urfave/negroni v1.0.0\n",
  Dockerfile: `FROM golang:1.24\nCOPY . .\nRUN go build -o /shop .\nCMD ["/shop"]\n`,
  "main.go": `package main

import (
	"log"
	"net/http"

	"github.com/urfave/negroni"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		log.Println("listed")
	})

	n := negroni.Classic()
	n.UseHandler(mux)
	n.Run(":8080")
}
`,
};

function node(dependencies: Readonly<Record<string, string>>, text: string): Files {
  const manifest = { name: "shop", type: "module", scripts: { start: "node app.js" }, dependencies };
  return { "package.json": `${JSON.stringify(manifest, null, 2)}\n`, "package-lock.json": "{}\n", "app.js": text };
}

const YOGA = node(
  { "graphql-yoga": "^5.0.0", graphql: "^16.0.0" },
  `import { createServer } from "node:http";
import { createYoga } from "graphql-yoga";
import { schema } from "./schema.js";

const yoga = createYoga({ schema });
const server = createServer(yoga);
server.listen(4000);
`,
);

const H3 = node(
  { h3: "^1.13.0" },
  `import { createServer } from "node:http";
import { createApp, eventHandler, toNodeListener } from "h3";

const app = createApp();
app.use("/orders", eventHandler(() => []));

createServer(toNodeListener(app)).listen(3000);
`,
);

const AROUND_YOGA =
  /createServer\((?:async )?\(request, response\) => \{\n {2}(.+)\n {2}yoga\(request, response\);\n\}\);/;

function laravel9(registered: string): Files {
  return {
    "composer.json": `{ "name": "shop/shop", "require": { "laravel/framework": "^9.0" } }\n`,
    "composer.lock": "{}",
    artisan: "",
    "bootstrap/app.php": "<?php\n\n$app = new Illuminate\\Foundation\\Application(dirname(__DIR__));\n\nreturn $app;\n",
    "app/Exceptions/Handler.php": `<?php

namespace App\\Exceptions;

use Illuminate\\Foundation\\Exceptions\\Handler as ExceptionHandler;
use Throwable;

class Handler extends ExceptionHandler
{
    public function register()
    {
${registered}    }
}
`,
  };
}

const FEATHERS = (web: "koa" | "express"): Files =>
  node(
    { "@feathersjs/feathers": "^5.0.0", [`@feathersjs/${web}`]: "^5.0.0" },
    `import { feathers } from "@feathersjs/feathers";
import ${web === "koa" ? "{ koa, rest }" : "express, { rest }"} from "@feathersjs/${web}";

const app = ${web}(feathers());
app.configure(rest());
app.use("orders", { find: async () => [] });
app.listen(3030);
`,
  );

/** Frameworks that are given less often than others. */
export const FURTHER_CASES: readonly ScaffoldCase[] = [
  { scaffold: "graceful-shutdown", files: NEGRONI, holds: { "main.go": /^\tlistenUntilStopped\(":8080", n\)$/m } },
  {
    scaffold: "logger",
    files: NEGRONI,
    holds: { "main.go": /^\tn\.UseHandler\(logRequests\(mux\)\)$/m, "logs.go": /"status", recorder\.status,/ },
  },
  { scaffold: "red-metrics", files: NEGRONI, holds: { "main.go": /^\tn\.UseHandler\(measureRequests\(mux\)\)$/m } },
  { scaffold: "health-endpoint", files: YOGA, holds: { "app.js": AROUND_YOGA } },
  { scaffold: "logger", files: { ...YOGA, "log.js": `console.log("listed");\n` }, holds: { "app.js": AROUND_YOGA } },
  {
    scaffold: "red-metrics",
    files: YOGA,
    holds: { "app.js": AROUND_YOGA, "metrics.js": /new Set\(\["\/graphql"\]\)/ },
  },
  {
    scaffold: "rate-limiter",
    files: H3,
    state: "unanswered",
    because: /no document about it was found/,
    holds: { "app.js": /^const answer = toNodeListener\(app\);\ncreateServer\(async \(request, response\) => \{$/m },
  },
  ...["        $this->reportable(function (Throwable $e) {\n            //\n        });\n", ""].map(
    (registered): ScaffoldCase => ({
      scaffold: "error-tracking",
      files: laravel9(registered),
      holds: {
        "app/Exceptions/Handler.php":
          /use Sentry\\Laravel\\Integration;\n[\s\S]+\n {4}\{\n {8}\$this->reportable\(function \(Throwable \$e\) \{\n {12}Integration::captureUnhandledException\(\$e\);\n {8}\}\);\n {4}\}\n/,
        "config/sentry.php": /'send_default_pii' => false/,
      },
      state: "unanswered",
      because: /to compare between environments/,
    }),
  ),
  {
    scaffold: "red-metrics",
    files: FEATHERS("koa"),
    holds: { "metrics.js": /context\._matchedRoute \?\? serviceRoute\(context\.hook\)/ },
  },
  {
    scaffold: "red-metrics",
    files: FEATHERS("express"),
    holds: { "metrics.js": /request\.route\.path\s+: serviceRoute\(response\.hook\);/ },
  },
  { scaffold: "health-endpoint", files: H3, holds: { "app.js": /^ {2}answer\(request, response\);$/m } },
];
