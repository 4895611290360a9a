import type { EditFix, Place } from "../model.ts";

// Signals of how what runs is reached, scaled and replaced, in words that platforms of every kind share.

/** The kinds of signal, with the data each carries. */
export interface RuntimeSignals {
  "container.platform": ContainerPlatform;
  "scaling.policy": ScalingPolicy;
  "traffic.balancer": TrafficBalancer;
  "traffic.affinity": TrafficAffinity;
  "rollout.strategy": RolloutStrategy;
  "transport.encryption": TransportEncryption;
}

/** A platform that runs containers, or what is no container but is run for you: ECS, Cloud Run, App Engine, Fly.io … */
export interface ContainerPlatform {
  /** "Amazon ECS" */
  readonly platform: string;
  /** What it runs there. */
  readonly runs: "container" | "source" | "function" | "static";
  /** "service checkout" */
  readonly subject: string;
}

/** What changes how many instances run, by a platform that is not Kubernetes. */
export interface ScalingPolicy {
  /** "Cloud Run", "ECS application autoscaling" */
  readonly by: string;
  /** "service checkout" */
  readonly subject: string;
  /** Left out where it is not written, or no number. */
  readonly min?: number;
  readonly minAt?: Place;
  readonly max?: number;
  readonly maxAt?: Place;
  /** Triggers were seen, or the platform has its own; false where limits stand without anything that would use them. */
  readonly triggered: boolean;
  /** It only ever grows, or only ever shrinks. */
  readonly never?: "up" | "down";
}

/** What spreads traffic over instances. */
export interface TrafficBalancer {
  /** "AWS load balancer", "nginx upstream", "Cloud Run" */
  readonly by: string;
  readonly subject: string;
  /** The platform does it unasked. */
  readonly managed?: true;
}

/** What sends a caller to the same instance again, as if that one knew something of them. */
export interface TrafficAffinity {
  /** "nginx's upstream shop", "Service/shop", "aws_lb_target_group.shop" */
  readonly by: string;
  /** The setting as written: "ip_hash", "sessionAffinity". */
  readonly says: string;
}

/** How a new version takes the place of the old one, by a platform that is not a Kubernetes workload. */
export interface RolloutStrategy {
  /** "CodeDeploy", "Flagger" */
  readonly by: string;
  readonly subject: string;
  readonly how: "rolling" | "blue-green" | "canary" | "all-at-once" | "unknown";
  /** What becomes of a version that does not start, where the file says it: "goes back by its circuit breaker". */
  readonly broken?: string;
  readonly fixes: readonly EditFix[];
}

/** Whether one hop is encrypted, where a file says so. */
export interface TransportEncryption {
  /** external: crosses a network that others use · internal: between parts of the same system. */
  readonly hop: "external" | "internal";
  /** A stable kebab-case name, which findings carry as their kind: "ingress-plain". */
  readonly what: TransportGap;
  /**
   * encrypted: evidence · plain: carried as it is · open: encrypted, and plain text is taken as well · unverified:
   * encrypted to whoever answers · unknown: said by what is not in the files.
   */
  readonly state: "encrypted" | "plain" | "open" | "unverified" | "unknown";
  /** A sentence: what is so, and what follows. Of an unknown one: why it is not known, without a full stop. */
  readonly message: string;
  readonly fixes: readonly EditFix[];
}

export type TransportGap =
  // what takes traffic from outside
  | "ingress-plain"
  | "ingress-plain-too"
  | "load-balancer-plain"
  | "tls-old"
  | "proxy-plain"
  // between services
  | "mesh-plain"
  | "mesh-plain-too"
  // what programs and settings say
  | "database-plain"
  | "url-plain"
  | "certificate-unchecked"
  | "host-key-unchecked";
