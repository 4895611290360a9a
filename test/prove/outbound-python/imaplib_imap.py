import imaplib
import os
from urllib.parse import urlparse

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
imaplib.IMAP4(address.hostname, address.port)
