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

/** What no handler answered; those of the framework's own say by their status whom they are about: https://elysiajs.com/essential/life-cycle#on-error */
export function ofElysia(): string {
  return `${WHY.replace("that a handler gave to `next`", "that a handler threw")}
export function reportErrors() {
  return new Elysia({ name: "report-errors" }).onError({ as: "global" }, ({ code, error }) => {
    const status = typeof code === "number" ? code : Object(error).status;
    if (typeof status !== "number" || status >= 500) Sentry.captureException(error);
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
