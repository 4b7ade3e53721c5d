#!/bin/sh
: "${RELEASE_CHANNEL:?which channel}"
echo "$RELEASE_NOTES"
