# The bot as an image, for PostgreSQL. Runs as nobody in particular, on a root that is only read.
# The base is pinned to a version of Python and of Debian, which both get their holes mended. To pin
# the very bytes: docker build --build-arg BASE=python:3.13-slim-bookworm@sha256:…
ARG BASE=python:3.13-slim-bookworm
FROM ${BASE}

WORKDIR /app
COPY requirements-postgres.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-postgres.lock

COPY bot bot
COPY handlers handlers
COPY scheduler scheduler
COPY messages messages
COPY program program
COPY models models
COPY migrations migrations
COPY manifest.yml program.toml ./
# The key to what people write is kept in a volume of its own, apart from the database's.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /key
# Compiled here, since nothing can be written later.
RUN python -m compileall -q .

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 3000
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
