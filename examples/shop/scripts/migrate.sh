#!/bin/sh
# Applies every migration in order. Each one runs in a transaction of its own.
set -eu

for file in migrations/*.sql; do
  echo "$file"
  psql "$DATABASE_URL" --quiet --single-transaction --set ON_ERROR_STOP=1 --file "$file"
done
