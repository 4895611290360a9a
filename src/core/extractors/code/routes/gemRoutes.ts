import type { Handler, Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";

/**
 * The gem health_check answers by itself once it is in the bundle, at an address that an initializer may change.
 * https://github.com/Purple-Devs/health_check#usage
 */
const GEM = /^[ \t]*gem[ \t(]+["']health_check["']/m;
const SETUP = /^[ \t]*HealthCheck\.setup\b/m;
const ADDRESS = /^[ \t]*\w+\.uri[ \t]*=[ \t]*["']([^"'\n]{1,100})["']/m;

const CHECKED: Handler = { answers: "asks", asks: ["the checks that are registered"] };

/** The routes that a gem of the bundle brings. */
export const gemRoutes: Extractor = {
  name: "routes of gems",
  files: ["**/Gemfile", "**/gems.rb", "**/config/initializers/*.rb"],
  mayHold: (text) => GEM.test(text) || SETUP.test(text),

  extract({ path, text }) {
    const match = GEM.exec(text) ?? SETUP.exec(text);
    if (match === null) return { signals: [], problems: [] };
    const place = { path, span: { start: match.index, end: match.index + match[0].length } };
    const address = ADDRESS.exec(text)?.[1] ?? "health_check";
    const signal: Signal<"server.route"> = {
      kind: "server.route",
      place,
      data: {
        language: "ruby",
        framework: "rails",
        method: "GET",
        path: `/${address.replace(/^\//, "")}`,
        handler: CHECKED,
      },
    };
    return { signals: [signal], problems: [] };
  },
};
