import type { Style } from "../../text/style.ts";

/** The function that keeps what is answered on Node's own response. */
export function keepWhatIsSent({ typescript }: Pick<Style, "typescript">): string {
  const typed = (text: string) => (typescript ? text : "");
  return `/** Not when the caller has heard it: one that went away meanwhile is who asks again. */
function keepWhatIsSent(query${typed(": Query")}, id${typed(": string")}, response${typed(": ServerResponse")}) {
  const send = response.end;
  response.end = (...given${typed(": unknown[]")}) => {
    response.end = send;
    const [body] = given;
    // Of what was streamed, its end alone would be another answer.
    const whole = !response.headersSent && (typeof body === "string" || Buffer.isBuffer(body));
    const text = whole ? body.toString() : "";
    const type = String(response.getHeader("content-type") ?? "text/plain");
    end(query, id, { status: response.statusCode, type, body: text }).finally(() => Reflect.apply(send, response, given));
    return response;
  };
}
`;
}
