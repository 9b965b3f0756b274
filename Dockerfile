# Two images: `database` is PostgreSQL with PostGIS and pgRouting, the last one is the twin.

FROM postgres:17-trixie AS database
# versions are those of the base image's own repository
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-17-postgis-3 postgresql-17-pgrouting \
 && rm -rf /var/lib/apt/lists/*

FROM python:3.13-slim-trixie AS build
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
# hadolint ignore=DL3013
RUN pip install --no-cache-dir uv
WORKDIR /srv/twin
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev

FROM python:3.13-slim-trixie
# pg_dump and pg_restore of the database's major version, for ./twin backup and restore
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-client-17 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --home-dir /srv/twin --shell /usr/sbin/nologin twin
WORKDIR /srv/twin
COPY --from=build /srv/twin/.venv .venv
COPY . .
RUN python -m compileall -q app.py core data_access analysis integrations services scenes layers panels \
      pages callbacks api geodata cli \
 && install -d -o 10001 -g 10001 .twin
USER 10001
ENV PATH=/srv/twin/.venv/bin:$PATH TWIN_HOST=0.0.0.0 PYTHONUNBUFFERED=1
EXPOSE 8050
# the first start loads the city; until then the check fails without consequence
HEALTHCHECK --interval=10s --timeout=4s --start-period=300s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8050/health/ready')"]
ENTRYPOINT ["python", "-m", "cli"]
CMD ["up", "--foreground"]
