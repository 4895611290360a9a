import type { ScaffoldPlan } from "../../../scaffold.ts";
import { nodeStyle, restyled } from "../../text/style.ts";
import { type AppSite, nothing } from "../../topic.ts";

const LOGGER = `logger: { redact: ["req.headers.authorization", "req.headers.cookie"] }`;

/** Fastify brings Pino and an id for every request; it only has to be asked: https://fastify.dev/docs/latest/Reference/Logging/ */
export async function planFastifyLogger({ app, data, text }: AppSite): Promise<ScaffoldPlan> {
  const { path, span } = app.place;
  const made = /\bfastify(?:<[^>()]*>)?\(\s*(\{)?/i.exec(text.slice(span.start));
  if (made === null || made.index > 200) return nothing(`Nobody can tell where ${path} makes its app.`);
  const end = span.start + made.index + made[0].length;
  const rest = text.slice(end);
  if (/^[^)]*\blogger(?:Instance)?\b/.test(rest)) return nothing(`${path} already has a logger.`);
  const style = nodeStyle(path, text, data.style.includes("commonjs"));
  const written = restyled(LOGGER, style);
  if (made[1] === undefined) {
    if (!rest.startsWith(")")) return nothing(`The options of ${path}'s app are made elsewhere.`);
    return { creates: [], edits: [{ path, span: { start: end, end }, text: `{ ${written} }` }] };
  }
  const comma = /^\s*\}/.test(rest) ? " " : ",";
  return { creates: [], edits: [{ path, span: { start: end, end }, text: ` ${written}${comma}` }] };
}
