resource "aws_db_instance" "bookings" {
  identifier                  = local.name
  engine                      = "postgres"
  engine_version              = "17.2"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "bookings"
  manage_master_user_password = true
  multi_az                    = true
  storage_encrypted           = true
  backup_retention_period     = var.backup_days
  backup_window               = "02:00-03:00"
  deletion_protection         = true
  publicly_accessible         = false
  ca_cert_identifier          = "rds-ca-rsa2048-g1"
  skip_final_snapshot         = false
  final_snapshot_identifier   = "${local.name}-final"
}

resource "aws_elasticache_replication_group" "reminders" {
  replication_group_id       = "reminders"
  description                = "Queue of reminders"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = 7
}
