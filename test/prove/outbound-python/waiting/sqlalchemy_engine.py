import os
from urllib.parse import urlparse

from sqlalchemy import create_engine

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
create_engine(f"postgresql+psycopg2://a:b@{address.netloc}/c").connect()
