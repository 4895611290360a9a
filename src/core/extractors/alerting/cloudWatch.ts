import type { AlertSubject } from "../../model.ts";

/**
 * What a metric of AWS is about, by its name: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
 * Load balancers, API Gateway, Lambda, CloudFront and AppSync count what users see; RDS, EC2 and ECS what may be its cause.
 */
export function cloudWatchTopic(metric: string): AlertSubject | undefined {
  if (
    /^(?:HTTPCode_(?:Target|ELB)_5XX\w*|5XXError\w*|5xx\w*|\w*Errors?|\w*Failed\w*|\w*Failures?|FaultCount|Faults?)$/.test(
      metric,
    )
  )
    return "errors";
  if (
    /^(?:TargetResponseTime|Latency|IntegrationLatency|Duration|ResponseTime|TotalTime|OriginLatency)$|Latency$/.test(
      metric,
    )
  )
    return "latency";
  if (/^(?:HealthyHostCount|UnHealthyHostCount|HealthCheckStatus|SuccessPercent|Availability)$/.test(metric))
    return "availability";
  if (/^(?:ApproximateAgeOfOldestMessage|IteratorAge|ReplicaLag|ApproximateNumberOfMessages\w*)$/.test(metric))
    return "freshness";
  if (/^(?:RequestCount\w*|Requests|Count|Invocations|NumberOfMessages\w*)$/.test(metric)) return "traffic";
  if (/CPU|Memory|Disk|Storage|Connections|Throttl|Network|Utilization|Concurrent|Credit/i.test(metric))
    return "saturation";
  return undefined;
}
