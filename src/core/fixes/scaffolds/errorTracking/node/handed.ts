import type { Style } from "../../text/style.ts";

const WHY =
  "/** Has errors sent that a handler gave to `next`; those that only tell a caller what is wrong stay out of it. */";

/** Before it answers: http://restify.com/docs/server-api/#errors */
export function ofRestify({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  return `${WHY}
export function reportErrors(server${typed(`: import("restify").Server`)}) {
  server.on("restifyError", (_request${typed(": unknown")}, _response${typed(": unknown")}, error${typed(": { statusCode?: number }")}, answer${typed(": () => void")}) => {
    if ((error.statusCode ?? 500) >= 500) Sentry.captureException(error);
    answer();
  });
}
`;
}

/** It calls what its options gave it, or a function of its own: https://github.com/lukeed/polka/tree/0.5.2#optionsonerror */
export function ofPolka({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  return `${WHY}
export function reportErrors(app${typed(": object")}) {
  const handled${typed(": { onError?: (...given: unknown[]) => unknown }")} = app;
  const answer = handled.onError;
  handled.onError = (error, ...given) => {
    const { code } = Object(error);
    if (typeof code !== "number" || code >= 500) Sentry.captureException(error);
    return answer?.(error, ...given);
  };
}
`;
}
