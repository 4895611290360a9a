variable "multi_az" {
  type = bool
}

resource "aws_db_instance" "this" {
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  multi_az          = var.multi_az
  storage_encrypted = false
}
