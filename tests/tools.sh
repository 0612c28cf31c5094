#!/bin/sh
# Installs what the tests need beside Python, only where it is missing: a Chromium browser and LibreOffice's
# Calc and Writer. On other systems than Debian and Ubuntu, install them yourself (see README).
set -eu

missing=""
if ! command -v chromium >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1 \
    && ! command -v google-chrome >/dev/null 2>&1 && [ -z "${COOPVALUE_BROWSER:-}" ]; then
    missing="$missing chromium"
fi
if ! command -v soffice >/dev/null 2>&1; then
    missing="$missing libreoffice-calc libreoffice-writer"
fi
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need:$missing. Install them with your system's package manager, then run again." >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi
echo "Installing for the tests:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086 (a list of packages)
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
