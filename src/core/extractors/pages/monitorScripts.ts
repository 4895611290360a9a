import type { LibraryUse, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/** Scripts that measure pages for those who visit them, by where they are loaded from. */
const MONITORS: readonly { readonly library: string; readonly address: RegExp }[] = [
  // https://support.speedcurve.com/docs/add-rum-to-your-site
  { library: "SpeedCurve", address: /^https?:\/\/cdn\.speedcurve\.com\/js\/lux\.js/ },
  // https://developers.cloudflare.com/web-analytics/get-started/
  { library: "Cloudflare Web Analytics", address: /^https?:\/\/static\.cloudflareinsights\.com\/beacon\.min\.js/ },
  // https://docs.datadoghq.com/real_user_monitoring/application_monitoring/browser/setup/
  { library: "Datadog RUM", address: /^https?:\/\/www\.datadoghq-browser-agent\.com\/\S*datadog-rum/ },
  // https://docs.dynatrace.com/docs/observe/digital-experience/web-applications
  { library: "Dynatrace RUM", address: /^https?:\/\/js-cdn\.dynatrace\.com\/jstag\// },
  // https://techdocs.akamai.com/mpulse/docs
  { library: "Akamai mPulse", address: /^https?:\/\/[\w.-]*go-mpulse\.net\/boomerang\// },
  // https://raygun.com/documentation/language-guides/javascript/
  { library: "Raygun", address: /^https?:\/\/cdn\.raygun\.io\/raygun4js\// },
];

const SOURCE = /<script\b[^>]{0,1000}?\ssrc\s*=\s*(?:"([^"]{1,300})"|'([^']{1,300})')/gi;

/** Real-user monitoring that an HTML file loads as a script. */
export const monitorScripts: Extractor = {
  name: "monitoring scripts of HTML files",
  files: ["**/*.{html,htm}"],
  mayHold: (text) =>
    /speedcurve|cloudflareinsights|datadoghq-browser-agent|js-cdn\.dynatrace|go-mpulse|raygun/.test(text),

  extract({ path, text }) {
    const written = text.replace(/<!--[\s\S]*?-->/g, (comment) => " ".repeat(comment.length));
    const signals = [...written.matchAll(SOURCE)].flatMap((match): readonly Signal[] => {
      const address = (match[1] ?? match[2] ?? "").replace(/^\/\//, "https://");
      const found = MONITORS.find((each) => each.address.test(address));
      if (found === undefined) return [];
      const data: LibraryUse = {
        language: "html",
        topic: "web-vitals",
        library: found.library,
        role: "vitals",
        call: address.replace(/[?#].*$/, ""),
        inBrowser: true,
        facts: {},
      };
      return [{ kind: "library.used", place: { path, span: { start: match.index, end: match.index + 7 } }, data }];
    });
    return signals.length === 0 ? NOTHING : { signals, problems: [] };
  },
};
