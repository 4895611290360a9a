import { FIRST_NAME, nameAt } from "../named.ts";
import { onAnything, type UseRow } from "../row.ts";

export const PHP_METRICS: readonly UseRow[] = [
  {
    library: "promphp's client",
    role: "histogram",
    calls: onAnything("getOrRegisterHistogram", "registerHistogram", "getOrRegisterSummary"),
    facts: nameAt({ position: 1 }),
    source: "https://github.com/PromPHP/prometheus_client_php",
  },
  {
    library: "promphp's client",
    role: "counter",
    calls: onAnything("getOrRegisterCounter", "registerCounter", "getOrRegisterGauge"),
    facts: nameAt({ position: 1 }),
    source: "https://github.com/PromPHP/prometheus_client_php",
  },
  {
    library: "promphp's client",
    role: "endpoint",
    calls: ["Prometheus\\RenderTextFormat"],
    imports: ["Prometheus\\RenderTextFormat"],
    source: "https://github.com/PromPHP/prometheus_client_php",
  },
  {
    library: "Spatie's Prometheus",
    role: "endpoint",
    calls: ["Spatie\\Prometheus\\Facades\\Prometheus#addGauge", "Spatie\\Prometheus\\Facades\\Prometheus#addCounter"],
    words: ["Spatie\\Prometheus"],
    source: "https://spatie.be/docs/laravel-prometheus/",
  },
  {
    library: "StatsD",
    role: "exporter",
    calls: ["DataDog\\DogStatsd", "League\\StatsD\\Client"],
    imports: ["DataDog\\DogStatsd", "League\\StatsD\\Client"],
    source: "https://github.com/DataDog/php-datadogstatsd",
  },
  {
    library: "StatsD",
    role: "histogram",
    calls: [
      "DataDog\\DogStatsd#histogram",
      "DataDog\\DogStatsd#distribution",
      "DataDog\\DogStatsd#microtiming",
      "~*statsd.timing",
      "~*statsd.histogram",
    ],
    words: ["DogStatsd", "statsd"],
    facts: FIRST_NAME,
    source: "https://github.com/DataDog/php-datadogstatsd",
  },
];
