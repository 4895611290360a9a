resource "aws_cloudtrail" "account" {
  name                       = "account"
  s3_bucket_name             = aws_s3_bucket.trail.id
  is_multi_region_trail      = true
  enable_log_file_validation = true
}

resource "aws_s3_bucket" "trail" {
  bucket              = "ready-trail"
  object_lock_enabled = true

  versioning {
    enabled = true
  }
}

resource "aws_cloudwatch_log_group" "bookings" {
  name              = "/ready/bookings"
  retention_in_days = 30
}
