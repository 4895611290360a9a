import os
import smtplib
from urllib.parse import urlparse

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
smtplib.SMTP(address.hostname, address.port)
