import type { AppSite } from "../topic.ts";

/** Whether an application of Falcon's awaits: https://falcon.readthedocs.io/en/stable/api/app.html#asgi-app */
export function isFalconAsync({ app, text }: Pick<AppSite, "app" | "text">): boolean {
  const { start, end } = app.place.span;
  return /^(?:\w+\.)*asgi\./.test(text.slice(start, end)) || /^\s*from\s+falcon\.asgi\s/m.test(text);
}
