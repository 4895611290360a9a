import * as aws from "@pulumi/aws";

export const orders = new aws.rds.Instance("orders", {
  engine: "postgres",
  instanceClass: "db.t4g.small",
  storageEncrypted: false,
  backupRetentionPeriod: 14,
});
