# shellcheck shell=bash
# What must be there to build and run the course: a JDK, Maven, Python with Jupyter, disk. Sourced by ./course.
# COURSE_ROOT is empty except in tests, which put a made-up system there.
# shellcheck disable=SC2034  # the script that sources this uses what it sets

readonly JAVA_FLOOR=17
readonly NEEDED_MB=500

# jdk_version FOLDER: its major version, or nothing unless it is a JDK of JAVA_FLOOR or newer that can start a kernel
jdk_version() {
  local modules version
  modules=$("$1/bin/java" --list-modules 2>/dev/null) || return 0
  [[ $modules == *jdk.jshell@* && $modules == *jdk.compiler@* && -x $1/bin/javac ]] || return 0
  version=${modules#*java.base@}
  version=${version%%[^0-9]*}
  if [ "$version" -ge $JAVA_FLOOR ]; then say "$version"; fi
}

# Sets jdk (builds: JAVA_HOME, else the PATH's, else the newest), newest_jdk (the kernel) and other_jdk (tests again).
find_jdks() {
  local home homes version seen=: newest=0 root=${COURSE_ROOT:-} mac=Library/Java/JavaVirtualMachines
  jdk='' jdk_major='' newest_jdk='' other_jdk='' other_major='' jdk_seen=''
  homes=("${JAVA_HOME:-}" "$(java_of_path)" "$root"/usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/*
    "$root/$mac"/*/Contents/Home "$HOME/$mac"/*/Contents/Home
    "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
    "$root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home)
  for home in "${homes[@]}"; do
    if [ -z "$home" ] || [ ! -x "$home/bin/java" ]; then continue; fi
    home=$(cd "$home" && pwd -P)
    [[ $seen != *":$home:"* ]] || continue
    seen+=$home:
    version=$(jdk_version "$home")
    [ -n "$version" ] || { jdk_seen=$home; continue; }
    [ -n "$jdk" ] || { jdk=$home jdk_major=$version; }
    if [ "$version" -gt "$newest" ]; then newest=$version newest_jdk=$home; fi
    if [ "$version" != "$jdk_major" ] && [ "$version" -gt "${other_major:-0}" ]; then
      other_jdk=$home other_major=$version
    fi
  done
}

# macOS has a java of its own in /usr/bin, which looks for a JDK or offers one.
java_of_path() {
  local java
  if is_macos; then
    "${COURSE_ROOT:-}/usr/libexec/java_home" 2>/dev/null || true
  elif java=$(command -v java); then
    dirname "$(dirname "$(readlink -f "$java")")"
  fi
}

is_macos() { [[ $OSTYPE == darwin* ]]; }

# is_python FILE: whether it is one, and no stand-in of macOS, which opens a window that offers Apple's developer tools
is_python() {
  [ -x "$1" ] || return 1
  if is_macos && [ "$1" = /usr/bin/python3 ]; then xcode-select -p >/dev/null 2>&1 || return 1; fi
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null
}

# Sets reader to a Python that reads what was typed. It needs nothing but itself.
find_reader() {
  for reader in "$PWD/.venv/bin/python" "$(command -v python3 || true)" "${COURSE_ROOT:-}/usr/bin/python3"; do
    if is_python "$reader"; then return; fi
  done
  reader=''
}

# Sets python to an interpreter that has Jupyter, nbclient and nbconvert: this course's own .venv, else one that is there.
find_python() {
  local candidate jupyter beside
  jupyter=$(command -v jupyter) && beside=$(dirname "$jupyter")/python3 &&
    jupyter=$(head -n 1 "$jupyter" | tr -d '\0' | sed -n 's/^#! *\([^ ]*python[^ /]*\).*/\1/p') || jupyter=
  python=''
  # Where the folder's name is long or has spaces, jupyter starts with a shell's line and not with its Python's.
  for candidate in "$PWD/.venv/bin/python" "$jupyter" "${beside:-}" "$(command -v python3 || true)" "${COURSE_ROOT:-}/usr/bin/python3"; do
    is_python "$candidate" || continue
    if "$candidate" - 2>/dev/null <<'END'; then python=$candidate; return; fi
import sys
from importlib.util import find_spec
sys.exit(not (find_spec("nbclient") and find_spec("nbconvert") and (find_spec("notebook") or find_spec("jupyterlab"))))
END
  done
}

# Jupyter into .venv. Fails soon where pip's index is out of reach, and then leaves nothing behind.
make_venv() {
  is_python "$(command -v python3)" && python3 -c 'import ensurepip, venv' 2>/dev/null || return 1
  tell "No Jupyter found: installing it with pip into .venv ..."
  local ours=''
  [ -e .venv ] || ours=yes
  if python3 -m venv .venv >target/pip.log 2>&1 &&
    .venv/bin/python -m pip install -q --disable-pip-version-check --timeout 5 --retries 2 \
      notebook nbclient nbconvert >>target/pip.log 2>&1; then
    return 0
  fi
  [ -z "$ours" ] || rm -rf .venv
  tell "pip could not install it (no network? its words are in target/pip.log); trying the system's packages."
  return 1
}

# apt_install PACKAGE...: as root or with sudo
apt_install() {
  local sudo=()
  has apt-get || die "missing: %s. This system has no apt: install a JDK %s or newer, Maven and Jupyter by its own means." "$*" "$JAVA_FLOOR"
  if [ "$(id -u)" != 0 ]; then
    sudo=(sudo)
    if ! has sudo || { [ ! -t 0 ] && ! sudo -n true 2>/dev/null; }; then
      die "missing, and only root can install them: apt-get install %s" "$*"
    fi
  fi
  tell "Installing with apt: %s" "$*"
  ${sudo[@]+"${sudo[@]}"} apt-get update -q >target/apt.log 2>&1 || apt_failed
  # Newer releases have dropped 17 for a newer one.
  if ! apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1; then
    set -- "${@/openjdk-17-jdk-headless/default-jdk-headless}"
  fi
  ${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "$@" >>target/apt.log 2>&1 || apt_failed
}

apt_failed() {
  tail -n 5 target/apt.log >&2
  die "apt failed; all its words are in target/apt.log"
}

need_tools() {
  local packages=() formulas=()
  find_jdks
  find_python
  if [ -z "$python" ] && make_venv; then find_python; fi
  if [ -n "${JAVA_HOME:-}" ] && [ "$(jdk_version "$JAVA_HOME")" = '' ]; then
    tell "JAVA_HOME=%s is no JDK of version %s or newer." "$JAVA_HOME" "$JAVA_FLOOR"
    [ -z "$jdk" ] || tell "Using %s instead." "$jdk"
  fi
  [ -n "$jdk" ] || { packages+=(openjdk-17-jdk-headless); formulas+=(openjdk); }
  has mvn || { packages+=(maven); formulas+=(maven); }
  if [ -z "$python" ]; then
    packages+=(jupyter-notebook jupyter-nbconvert python3-nbclient)
    if [ -n "$reader" ]; then formulas+=(jupyterlab); else formulas+=(python); fi # with Python, pip brings Jupyter
  fi
  if [ -z "$jdk" ] && [ -z "$(fc-list 2>/dev/null | head -n 1)" ]; then packages+=(fontconfig fonts-dejavu-core); fi
  if [ ${#packages[@]} -gt 0 ]; then
    if [ -z "$jdk" ]; then
      tell "No JDK of version %s or newer found." "$JAVA_FLOOR"
      [ -z "$jdk_seen" ] || tell "%s is older, or only a runtime." "$jdk_seen"
    fi
    ! is_macos || die "missing; type: brew install %s (brew itself is at https://brew.sh)" "${formulas[*]}"
    enough_disk
    apt_install "${packages[@]}"
    find_jdks
    find_python
  fi
  [ -n "$jdk" ] || die "still no JDK of version %s or newer; set JAVA_HOME to one" "$JAVA_FLOOR"
  has mvn || die "still no Maven (mvn) on the PATH"
  [ -n "$python" ] || die "still no Python with Jupyter (notebook, nbclient, nbconvert)"
  export JAVA_HOME=$jdk COURSE_PYTHON=$python # Maven builds with the one, the tests drive the other
}

enough_disk() {
  local folder free
  for folder in . "$HOME"; do
    free=$(df -Pk "$folder" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }') || free= # no such folder
    [ "${free:-$NEEDED_MB}" -ge $NEEDED_MB ] ||
      die "only %s MB free in %s; building needs %s MB" "$free" "$(cd "$folder" && pwd)" "$NEEDED_MB"
  done
}
