import { packagesOf } from "../text/dependencies.ts";
import type { Looked, Otherwise, Topic } from "../topic.ts";
import { planAstroVitals } from "./astro.ts";
import { planEntry } from "./entry.ts";
import { planNextVitals } from "./next.ts";
import { planPlugin } from "./plugin.ts";

/** The frameworks of pages that have a place for it; the first that the package asks for decides. */
export const WEB_VITALS: Topic = {
  frameworks: {},
  otherwise: [
    // https://nextjs.org/docs/app/guides/analytics
    row("next", planNextVitals),
    // https://nuxt.com/docs/guide/directory-structure/plugins
    row("nuxt", (context) => planPlugin(context)),
    // https://svelte.dev/docs/kit/hooks#Shared-hooks-init
    row("@sveltejs/kit", (context) => planEntry(context, ["src/hooks.client"], { made: "src/hooks.client" })),
    row("astro", planAstroVitals),
    // https://angular.dev/reference/configs/file-structure
    row("@angular/core", (context) => planEntry(context, ["src/main"])),
    // https://remix.run/docs/en/main/file-conventions/entry.client
    row("@remix-run/react", (context) => planEntry(context, ["app/entry.client"], { revealed: "npx remix reveal" })),
    // https://reactrouter.com/api/framework-conventions/entry.client.tsx
    ...["@react-router/dev", "@react-router/node", "@react-router/serve"].map((name) =>
      row(name, (context) => planEntry(context, ["app/entry.client"], { revealed: "npx react-router reveal" })),
    ),
    ...["react-dom", "react", "vue", "svelte", "solid-js", "preact"].map((name) =>
      row(name, (context) => planEntry(context, ["src/main", "src/index", "src/client"])),
    ),
  ],
  already,
  pointless: withoutPages,
};

function withoutPages({ component }: Looked): string {
  return `Visits are measured in the browser, and nothing that draws pages there was seen in ${component.id}.`;
}

function row(name: string, plan: Otherwise["plan"]): Otherwise {
  return { fits: (looked) => packagesOf(looked).has(name), plan };
}

function already({ all }: Looked): string | undefined {
  const measured = all("library.used").find(({ data }) => data.topic === "web-vitals");
  return (
    measured && `${measured.place.path} measures visits already: ${measured.data.call} of ${measured.data.library}.`
  );
}
