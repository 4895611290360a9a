provider "aws" {
  region = "eu-west-1"
}

module "orders" {
  source   = "./modules/database"
  multi_az = var.multi_az
}

variable "multi_az" {
  default = false
}
