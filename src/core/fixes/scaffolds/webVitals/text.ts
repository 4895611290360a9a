import type { ScaffoldContext } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import type { Style } from "../text/style.ts";
import { lookedAt } from "../topic.ts";

/** https://github.com/GoogleChrome/web-vitals#send-the-results-to-an-analytics-endpoint */
export const PACKAGES = { "web-vitals": "^5.0.0" };

/** Where the build has its settings from, as an expression; where it has none, the page's own head says it. */
export function addressIn(context: ScaffoldContext): string {
  const packages = packagesOf(lookedAt(context));
  if (packages.has("@sveltejs/kit")) return "env.PUBLIC_VITALS_URL";
  // https://docs.astro.build/en/guides/environment-variables/
  if (packages.has("astro")) return "import.meta.env.PUBLIC_VITALS_URL";
  if (packages.has("vite") || packages.has("nuxt")) return "import.meta.env.VITE_VITALS_URL";
  if (packages.has("react-scripts")) return "process.env.REACT_APP_VITALS_URL";
  if (packages.has("@vue/cli-service")) return "process.env.VUE_APP_VITALS_URL";
  return `document.querySelector("meta[name=vitals-url]")?.getAttribute("content")`;
}

/** What measures and sends; `wrap` puts the three calls where they belong. */
export function vitalsText(address: string, style: Style, wrap: (calls: string) => string = (calls) => calls): string {
  const typed = (text: string) => (style.typescript ? text : "");
  const env = address.startsWith("env.") ? `import { env } from "$env/dynamic/public";\n` : "";
  return `${env}import { ${typed("type Metric, ")}onCLS, onINP, onLCP } from "web-vitals";

/** Where the values of a visit go. Without an address, nothing is measured. */
const address${typed(": string | null | undefined")} = ${address};

/** As the page is left, when no request would end. The path goes without what was asked for: that may be about a person. */
function send({ name, value, rating, id }${typed(": Metric")}) {
  if (address) navigator.sendBeacon(address, JSON.stringify({ name, value, rating, id, path: location.pathname }));
}

${wrap(`if (address) {
  onLCP(send);
  onINP(send);
  onCLS(send);
}
`)}`;
}
