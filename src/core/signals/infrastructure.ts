import type { Span } from "../model.ts";

// Signals of infrastructure as code: what is declared, in the words of Terraform's providers whatever the tool.

/** The kinds of signal, with the data each carries. */
export interface InfrastructureSignals {
  "infrastructure.resource": InfrastructureResource;
  "infrastructure.file": InfrastructureFile;
  "infrastructure.state": InfrastructureState;
  "backup.job": BackupJob;
}

export type InfrastructureTool =
  | "Terraform"
  | "Terragrunt"
  | "CloudFormation"
  | "Pulumi"
  | "Bicep"
  | "ARM"
  | "Crossplane"
  | "CDK"
  | "Checkly"
  | "Serverless Framework"
  | "Fly.io"
  | "Render"
  | "Railway"
  | "App Engine"
  | "Heroku"
  | "Cloud Run"
  | "Amazon ECS"
  | "Nomad"
  | "Kubernetes"
  | "DigitalOcean App Platform"
  | "Vercel"
  | "Netlify"
  | "Firebase Hosting"
  | "Argo CD"
  | "Flux";

/** One thing that a file declares: a database, a bucket, an alarm. Only types that some check asks about are kept. */
export interface InfrastructureResource {
  readonly tool: InfrastructureTool;
  /** Terraform's name of the type, whatever the tool: "aws_db_instance". */
  readonly type: string;
  /** What the file calls it. */
  readonly name: string;
  /** How the file writes names: "storage_encrypted", "StorageEncrypted", "storageEncrypted". */
  readonly spelling: "snake" | "pascal" | "camel";
  /** The type and the name as the file writes them: "aws_db_instance.orders", "AWS::RDS::DBInstance Orders". */
  readonly written: string;
  /** True for what is looked up and not made: a data source. */
  readonly lookedUp?: true;
  readonly fields: InfrastructureFields;
  /** Where names in it are resolved: a Terraform module's folder, another tool's file. */
  readonly scope: string;
  /** `count` or what `for_each` goes over, as far as known; left out: one. */
  readonly copies?: InfrastructureValue;
  /** The condition by which it is made or not, where that is only known when it is deployed. */
  readonly condition?: string;
  readonly insertAt?: InfrastructureInsertion;
  /** Rules of other scanners that comments in it or right above it let pass: "CKV_AWS_355", "aws-iam-no-policy-wildcards". */
  readonly excused?: readonly string[];
  /** The module call that makes this instance of it, where a module is called: "module.orders". */
  readonly madeBy?: string;
}

/** The arguments and blocks of something, by name in snake case. A block that may repeat is a list. */
export type InfrastructureFields = Readonly<Record<string, InfrastructureField>>;

/** One argument or block, and where it stands. */
export interface InfrastructureField {
  readonly value: InfrastructureValue;
  /** The whole of it, name and value. */
  readonly span: Span;
  /** Its value alone, where an edit may replace it. */
  readonly valueSpan?: Span;
  /** What its value came by, where it is not written in place: "var.encrypted". */
  readonly by?: string;
}

/** A value, as far as files say it. */
export type InfrastructureValue =
  | string
  | number
  | boolean
  | null
  | readonly InfrastructureValue[]
  | InfrastructureExpression;

export type InfrastructureExpression =
  | {
      readonly is: "map";
      readonly fields: InfrastructureFields;
      readonly open?: true;
      readonly insertAt?: InfrastructureInsertion;
    }
  /** Something else by its name: "var.size", "local.name", "aws_kms_key.main.arn". */
  | { readonly is: "reference"; readonly to: string }
  | { readonly is: "join"; readonly parts: readonly InfrastructureValue[] }
  | {
      readonly is: "choice";
      readonly when: InfrastructureValue;
      readonly parts: readonly [InfrastructureValue, InfrastructureValue];
    }
  | { readonly is: "call"; readonly name: string; readonly parts: readonly InfrastructureValue[] }
  | { readonly is: "unknown"; readonly why: string };

/** Where a new argument goes, and how the file writes its arguments. */
export interface InfrastructureInsertion {
  readonly offset: number;
  /** What stands before each argument on its line. */
  readonly indent: string;
  readonly newline: "\n" | "\r\n";
  readonly syntax: "hcl" | "yaml" | "json";
  /** How wide the name before it is written, where the file lines up its values. */
  readonly nameWidth?: number;
}

/** What one file says about the whole of its module: variables, locals, calls of other modules, where state is kept. */
export interface InfrastructureFile {
  readonly tool: InfrastructureTool;
  readonly scope: string;
  /** How many resources it declares, of whatever type. */
  readonly resources: number;
  /** True where it is deployed as it is: it configures a provider, a backend, or gives values. */
  readonly deployed: boolean;
  /** It gives values to whoever calls it. */
  readonly outputs: boolean;
  /** Defaults by variable; null where a value must be given. */
  readonly variables: Readonly<Record<string, { readonly value?: InfrastructureValue }>>;
  readonly locals: Readonly<Record<string, InfrastructureValue>>;
  /** Values given beside the code, in terraform.tfvars and its like. */
  readonly values: Readonly<Record<string, InfrastructureValue>>;
  /** Those count only where somebody names the file: `-var-file=prod.tfvars`. */
  readonly byHand?: true;
  readonly calls: readonly InfrastructureCall[];
  readonly backend?: InfrastructureBackend;
}

/** The call of a module. */
export interface InfrastructureCall {
  readonly name: string;
  /** The folder, for one of this workspace. */
  readonly folder?: string;
  readonly source: string;
  readonly fields: InfrastructureFields;
  readonly span: Span;
  readonly copies?: InfrastructureValue;
  /** Taken from elsewhere at whatever is newest there. */
  readonly moves?: true;
}

/** Where a root module keeps its state. */
export interface InfrastructureBackend {
  readonly type: string;
  readonly remote: boolean;
  readonly span: Span;
}

/** A state file that is kept among the code. */
export interface InfrastructureState {
  readonly tool: "Terraform" | "Pulumi";
}

/** What copies a store's data somewhere, as a job or a policy of a cluster. */
export interface BackupJob {
  /** "pg_dump in a CronJob", "Velero". */
  readonly tool: string;
  readonly name: string;
  /** Kinds of stores it covers, as `dependency.used` names them; empty where it takes whole volumes or namespaces. */
  readonly stores: readonly string[];
  /** A cron expression; undefined where it runs continuously or on demand. */
  readonly schedule?: string;
  /** True where it is known to run by itself. */
  readonly repeats: boolean;
  /** True where it is written to a store outside of the cluster or machine. */
  readonly offsite?: boolean;
}
