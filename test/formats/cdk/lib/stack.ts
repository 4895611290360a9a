import * as cdk from "aws-cdk-lib";
import * as rds from "aws-cdk-lib/aws-rds";
import * as s3 from "aws-cdk-lib/aws-s3";

export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, "Uploads", { versioned: true, encryption: s3.BucketEncryption.S3_MANAGED });
    new rds.DatabaseInstance(this, "Orders", {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
      vpc: undefined as never,
      storageEncrypted: false,
      multiAz: false,
    });
  }
}
