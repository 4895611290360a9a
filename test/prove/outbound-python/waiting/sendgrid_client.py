import os

from sendgrid import SendGridAPIClient

client = SendGridAPIClient("key", host=os.environ["SILENT_URL"].rstrip("/"))
print("calling", flush=True)
client.send({"subject": "Order"})
