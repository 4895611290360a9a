# The region can be away: backups are copied to another one.
resource "aws_db_instance_automated_backups_replication" "bookings" {
  provider               = aws.copies
  source_db_instance_arn = aws_db_instance.bookings.arn
  retention_period       = var.backup_days
}

resource "aws_db_event_subscription" "bookings" {
  name             = local.name
  sns_topic        = aws_sns_topic.on_call.arn
  source_type      = "db-instance"
  source_ids       = [aws_db_instance.bookings.identifier]
  event_categories = ["backup", "failure", "low storage"]
}

resource "aws_sns_topic" "on_call" {
  name              = "bookings-on-call"
  kms_master_key_id = "alias/aws/sns"
}
