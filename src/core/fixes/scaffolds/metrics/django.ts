import type { ScaffoldPlan } from "../../scaffold.ts";
import { type DjangoMiddleware, planDjangoMiddleware } from "../text/djangoSettings.ts";
import type { AppSite } from "../topic.ts";
import { DURATION, METRICS_PACKAGES } from "./python.ts";

/** Middleware that stands first: https://docs.djangoproject.com/en/stable/ref/urlresolvers/#django.urls.ResolverMatch.route */
const DJANGO_METRICS: DjangoMiddleware = {
  module: "metrics",
  middleware: "measure_requests",
  packages: METRICS_PACKAGES,
  text: `"""How many requests come, how many fail and how long they take."""

import time

from django.http import HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, Histogram, generate_latest

${DURATION}

def measure_requests(get_response):
    def middleware(request):
        """The route is its pattern: an address with ids in it would make a series of each."""
        if request.path == "/metrics":
            # What Prometheus reads. Keep it from the public: only what scrapes should reach it.
            return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
        start = time.perf_counter()
        response = get_response(request)
        route = request.resolver_match.route if request.resolver_match else "none"
        duration.labels(request.method, route, response.status_code).observe(time.perf_counter() - start)
        return response

    return middleware
`,
};

export function planDjangoMetrics(site: AppSite): Promise<ScaffoldPlan> {
  return planDjangoMiddleware(site, DJANGO_METRICS);
}
