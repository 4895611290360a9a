import type { CallOut, ClientLibrary } from "../client.ts";
import { opens } from "../stores.ts";
import { byContexts } from "./asking.ts";
import { CONTEXT_DEADLINE } from "./requests.ts";

const CLIENT = opens({
  settings: /^(?:HTTPClient|WithHTTPClient)$/,
  // Methods of the first versions take no context, and those of the later that take none ask with an empty one.
  otherwise: byContexts({ mayLackContext: true, passing: /^(?:LastAPI\w+|SetDebugFlag)$/ }),
});
const SEND: CallOut = { options: [], address: -1 };

/** https://pkg.go.dev/github.com/PagerDuty/go-pagerduty */
export const pagerduty: ClientLibrary = {
  name: "go-pagerduty",
  languages: ["go"],
  modules: ["github.com/PagerDuty/go-pagerduty"],
  module: {
    calls: {
      NewClient: CLIENT,
      NewOAuthClient: CLIENT,
      CreateEvent: SEND,
      ManageEvent: SEND,
      ManageEventWithContext: { options: [CONTEXT_DEADLINE], address: -1 },
    },
  },
  unset: {
    source: "https://github.com/PagerDuty/go-pagerduty/blob/v1.8.0/client.go#L238",
    note: "go-pagerduty sends by an http.Client that bounds connecting alone, and its calls are given no context that ends",
  },
};
