import os

DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql://localhost:5432/shop")
REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/1")
CATALOG_URL = os.environ.get("CATALOG_URL", "http://catalog.internal")
EMBEDDINGS_URL = os.environ.get("EMBEDDINGS_URL", "http://embeddings.internal/v1/embed")
TRENDS_URL = os.environ.get("TRENDS_URL", "https://trends.marketpulse.example")
