variable "backup_days" {
  description = "How long automated backups are kept."
  type        = number
  default     = 14
}

locals {
  name = "bookings"
}
