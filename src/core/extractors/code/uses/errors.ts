import type { UseTable } from "./row.ts";

/** Error tracking: where unhandled errors are sent. */
export const ERRORS: UseTable = {
  topic: "errors",
  rows: {
    javascript: [
      {
        library: "Sentry",
        role: "tracker",
        calls: [
          "node",
          "browser",
          "react",
          "nextjs",
          "nestjs",
          "vue",
          "angular",
          "svelte",
          "sveltekit",
          "remix",
          "react-router",
          "solidstart",
          "astro",
          "nuxt",
          "hono",
          "aws-serverless",
          "google-cloud-serverless",
          "bun",
          "deno",
        ].map((name) => `@sentry/${name}#init`),
        source: "https://docs.sentry.io/platforms/javascript/guides/node/",
      },
    ],
    python: [
      {
        library: "Sentry",
        role: "tracker",
        calls: ["sentry_sdk#init"],
        source: "https://docs.sentry.io/platforms/python/",
      },
    ],
    go: [
      {
        library: "Sentry",
        role: "tracker",
        calls: ["github.com/getsentry/sentry-go#Init"],
        source: "https://docs.sentry.io/platforms/go/",
      },
    ],
    jvm: [
      {
        library: "Sentry",
        role: "tracker",
        calls: ["io.sentry#Sentry.init"],
        source: "https://docs.sentry.io/platforms/java/",
      },
    ],
    csharp: [
      {
        library: "Sentry",
        role: "tracker",
        calls: ["#SentrySdk.Init", "#*.UseSentry"],
        source: "https://docs.sentry.io/platforms/dotnet/",
      },
    ],
    ruby: [
      { library: "Sentry", role: "tracker", calls: ["#Sentry.init"], source: "https://docs.sentry.io/platforms/ruby/" },
    ],
    php: [
      {
        library: "Sentry",
        role: "tracker",
        calls: ["#Sentry\\init", "#Sentry.init"],
        source: "https://docs.sentry.io/platforms/php/",
      },
    ],
    rust: [
      { library: "Sentry", role: "tracker", calls: ["sentry#init"], source: "https://docs.sentry.io/platforms/rust/" },
    ],
  },
};
