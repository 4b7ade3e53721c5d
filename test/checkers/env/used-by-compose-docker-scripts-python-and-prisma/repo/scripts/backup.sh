#!/bin/sh
set -eu
pg_dump shop | aws s3 cp - "s3://$BACKUP_BUCKET/shop.sql"
