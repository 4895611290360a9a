import asyncpg

pool = asyncpg.create_pool("postgres://db/shop", timeout=2)
