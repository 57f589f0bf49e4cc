#!/bin/sh
# managed.sh SETTINGS COMMAND...: runs a command on the display it is given, once a window manager is there. Without one nobody gives the keys to a new window
# or back when it goes; Java tries by itself, but on a busy machine messages cross and the keys are the old window's or nobody's for ever.
settings=$1
shift
ready=$(mktemp -u)
(openbox --sm-disable --config-file "$settings" --startup "touch $ready" >/dev/null 2>&1 &) # in brackets: nobody's child
tries=0
while [ ! -e "$ready" ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 600 ]; then
    echo "the window manager did not start in half a minute" >&2
    exit 1
  fi
  sleep 0.05
done
rm -f "$ready"
exec "$@"
