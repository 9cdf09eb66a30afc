# shellcheck shell=bash
# What a report of a fault needs to say about the machine, in one page. Changes nothing. Sourced by ./course.

course_version() { sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -n 1; }

# fact NAME VALUE...
fact() { printf '%-12s %s\n' "$1" "${*:2}"; }

do_doctor() {
  local home commit disk kernel=() file
  find_jdks
  find_python
  commit=$(git rev-parse --short HEAD 2>/dev/null) || commit='no git'
  if [ "$commit" != 'no git' ] && [ -n "$(git status --porcelain 2>/dev/null)" ]; then commit+=', changed since'; fi
  disk=$(df -Pk . 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }') || disk='unknown'
  fact course "$(course_version) ($commit)"
  fact system "$(system_name), $(uname -sm), $(cores) cores, $(memory)"
  fact folder "$PWD, $disk MB free"
  fact locale "${LC_ALL:-${LC_CTYPE:-${LANG:-none}}}"
  if [ -n "$jdk" ]; then
    for home in "$jdk" "$other_jdk" "$newest_jdk"; do say "$home"; done | awk 'NF && !seen[$0]++' | while read -r home; do
      fact JDK "$(jdk_version "$home")  $home$(jdk_uses "$home")"
    done
  else
    fact JDK "none of version $JAVA_FLOOR or newer${jdk_seen:+ ($jdk_seen is older, or only a runtime)}"
  fi
  fact JAVA_HOME "${JAVA_HOME:-not set}"
  fact bash "$BASH_VERSION"
  fact Node "$(node --version 2>/dev/null || say 'none; only ./course site and slides need it')"
  fact Maven "$(mvn -v 2>/dev/null | head -n 1 | sed $'s/\033\\[[0-9;]*m//g' || true)"
  if [ -n "$python" ]; then
    fact Python "$("$python" -c 'import sys; print(sys.version.split()[0])')  $python"
    fact Jupyter "$("$python" - <<'END'
from importlib.metadata import PackageNotFoundError, version
for name in ("notebook", "jupyterlab", "jupyter_client", "nbclient", "nbconvert"):
    try:
        print(name, version(name), end="  ")
    except PackageNotFoundError:
        print(name, "missing", end="  ")
END
)"
    read -r -a kernel < <("$python" src/main/course/kernel.py show 2>/dev/null) || kernel=(unknown)
    fact kernel "${kernel[*]:-none}"
    file=${kernel[1]:-}/kernel.json
    if [ -f "$file" ]; then fact command "$("$python" -c 'import json, sys; print(*json.load(open(sys.argv[1]))["argv"])' "$file")"; fi
  else
    fact Python 'none with Jupyter, nbclient and nbconvert'
  fi
  if [ -n "$python" ]; then fact grading "$("$python" src/main/course/sandbox.py)"; fi
  if [ ! -f $JAR ]; then fact jar 'not built'; elif jar_is_old; then fact jar "$JAR, older than its sources"; else fact jar "$JAR"; fi
  file=${GRADIENTE_DATA:-$HOME/.cache/gradiente}
  if [ -d "$file" ] || [ -n "${GRADIENTE_DATA:-}" ]; then fact MNIST "$file"; else fact MNIST 'not here: downloaded when needed'; fi
}

jdk_uses() {
  local uses=''
  [ "$1" != "$jdk" ] || uses+=', builds'
  [ "$1" != "$newest_jdk" ] || uses+=', runs the kernel'
  [ "$1" != "$other_jdk" ] || uses+=', tests again'
  [ -z "$uses" ] || say "  (${uses#, })"
}

system_name() {
  if [ -r "${COURSE_ROOT:-}/etc/os-release" ]; then
    sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' "${COURSE_ROOT:-}/etc/os-release"
  elif has sw_vers; then
    say "macOS $(sw_vers -productVersion)"
  else
    say 'unknown system'
  fi
  if grep -qi microsoft /proc/version 2>/dev/null; then say '(WSL)'; fi
}

cores() { getconf _NPROCESSORS_ONLN 2>/dev/null || say '?'; }

memory() {
  if [ -r /proc/meminfo ]; then
    awk '/^MemTotal/ { printf "%d MB", $2 / 1024 }' /proc/meminfo
  else
    sysctl -n hw.memsize 2>/dev/null | awk '{ printf "%d MB", $1 / 1048576 }'
  fi
}
