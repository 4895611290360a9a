import type { ScaffoldPlan } from "../../scaffold.ts";
import { type DjangoMiddleware, planDjangoMiddleware } from "../text/djangoSettings.ts";
import type { AppSite } from "../topic.ts";
import { LOGS_HEAD, LOGS_LINES } from "./python.ts";

/** Middleware that stands first: https://docs.djangoproject.com/en/stable/topics/http/middleware/ */
const DJANGO_LOGGER: DjangoMiddleware = {
  module: "logs",
  middleware: "log_requests",
  packages: {},
  text: `${LOGS_HEAD}${LOGS_LINES}

def log_requests(get_response):
    """Gives each request an id, and every line that is written for it."""
    write_lines()

    def middleware(request):
        token = request_id.set(id_of(request.headers.get("x-request-id")))
        try:
            response = get_response(request)
            response.headers["x-request-id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)

    return middleware
`,
};

export function planDjangoLogger(site: AppSite): Promise<ScaffoldPlan> {
  return planDjangoMiddleware(site, DJANGO_LOGGER);
}
