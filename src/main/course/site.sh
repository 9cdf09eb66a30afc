# shellcheck shell=bash
# The course as pages and as slides. Sourced by ./course.

readonly NPM=target/npm NODE_FLOOR=18

# What pages and slides are made with, into target/npm: as the lock file says, and once.
need_node() {
  local version how='apt-get install nodejs npm'
  if ! has node || ! has npm; then
    ! is_macos || how='brew install node'
    die "%s needs Node %s or newer with npm (%s, or from nodejs.org); nothing else of the course does" "$1" $NODE_FLOOR "$how"
  fi
  version=$(node --version)
  version=${version#v}
  [ "${version%%.*}" -ge $NODE_FLOOR ] || die "%s needs Node %s or newer; this is %s" "$1" $NODE_FLOOR "$version"
  ! cmp -s src/site/package-lock.json $NPM/done || return 0
  tell "Fetching KaTeX, Pagefind and reveal.js with npm ..."
  rm -rf $NPM
  mkdir -p $NPM
  cp src/site/package.json src/site/package-lock.json src/site/.npmrc $NPM/
  (cd $NPM && npm ci) >target/npm.log 2>&1 || { tail -n 5 target/npm.log >&2; die "npm failed; all its words are in %s" target/npm.log; }
  cp src/site/package-lock.json $NPM/done
}

# execute_all LINES: the notebooks in them, unless they have been executed already
execute_all() {
  local IFS=$'\n'
  # shellcheck disable=SC2086  # a notebook a line
  "$python" src/main/course/run.py --keep ${reuse:+--reuse} $1 || die "not every notebook ran through; see above"
}

offer() {
  tell "http://127.0.0.1:%s/%s (Ctrl-C stops it)" "$2" "$1"
  exec "$python" -m http.server --bind 127.0.0.1 --directory target/site "$2"
}

newer_than() { [ -n "$(find "${@:2}" -newer "$1" -print 2>/dev/null | head -n 1)" ]; }

build_api() {
  local made=target/site/api/index.html
  if [ -f $made ] && ! newer_than $made src/main/java pom.xml; then return 0; fi
  tell "Writing the API's documentation ..."
  maven target/api.log javadoc:javadoc || exit 1
  rm -rf target/site/api
  mkdir -p target/site
  cp -r target/reports/apidocs target/site/api
}

do_site() {
  local began=$SECONDS list
  need_node site
  prepare
  lock
  build_api
  if [ ! -f target/site/lab/index.html ] || newer_than target/site/lab/index.html src/lab src/main/java pom.xml; then build_lab; fi
  list=$("$python" src/main/course/website.py --list "$@") || exit 1
  execute_all "$list"
  "$python" src/main/course/website.py "$@" || exit 1
  rm -rf target/site/pagefind
  node $NPM/node_modules/pagefind/lib/runner/bin.cjs --site target/site --quiet >target/pagefind.log 2>&1 ||
    { tail -n 5 target/pagefind.log >&2; die "Pagefind failed; its words are in %s" target/pagefind.log; }
  rm -f target/site/pagefind/pagefind-{ui,modular-ui,component-ui,highlight}.*
  unlock
  tell "The site is target/site/index.html, built in %s s; its search needs a web server (./course site --serve)." $((SECONDS - began))
  [ -z "$serve" ] || offer index.html "$port"
}

do_slides() {
  local all file browser
  need_node slides
  for browser in chromium chromium-browser google-chrome google-chrome-stable ''; do has "$browser" && break; done
  [ -z "$pdf" ] || [ -n "$browser" ] ||
    die "--pdf needs Chromium or Chrome; without it, open the slides with ?print-pdf behind their address and print them"
  prepare
  lock
  all=$("$python" src/main/course/slides.py --list "$@") || exit 1
  execute_all "$all"
  all=$("$python" src/main/course/slides.py "$@") || exit 1
  unlock
  say "$all"
  [ -n "$pdf" ] || return 0
  while read -r _ _ file; do
    "$browser" --headless --no-sandbox --disable-gpu --no-pdf-header-footer --virtual-time-budget=60000 \
      --print-to-pdf="${file%.html}.pdf" "file://$PWD/$file?print-pdf&showNotes=separate-page" >target/print.log 2>&1 ||
      die "%s could not print %s; its words are in %s" "$browser" "$file" target/print.log
    say "${file%.html}.pdf"
  done <<<"$all"
}
