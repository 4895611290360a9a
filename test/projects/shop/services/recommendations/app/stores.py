from psycopg_pool import AsyncConnectionPool
from redis.asyncio import Redis

from app import settings

pool = AsyncConnectionPool(settings.DATABASE_URL, min_size=1, max_size=8, timeout=3.0, open=False)
cache = Redis.from_url(settings.REDIS_URL, socket_timeout=1.0, socket_connect_timeout=1.0)
