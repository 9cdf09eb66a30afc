# shellcheck shell=bash
# Which kernel is wanted, which is there, and where to get it; kernel.py registers it. Sourced by ./course.

pom_property() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" pom.xml; }

# What ./course setup was told, else nothing.
kernel='' file='' force='' shared=''

register_kernel() {
  local have folder kind=$kernel version
  read -r have folder < <("$python" src/main/course/kernel.py show) || die "the Jupyter of %s does not work; see above" "$python"
  if [[ $have == other || $have == slow ]] && [ -z "$force" ]; then
    tell "Jupyter has a kernel \`java\` in %s that this course did not make: left alone." "$folder"
    if [ "$have" = slow ]; then
      tell "Its command line lacks --add-modules jdk.incubator.vector: training will take about 7 times as long."
      tell "Add that to the \"argv\" in %s/kernel.json, behind java; or ./course setup --force puts this course's own in its place." "$folder"
    else
      tell "The notebooks will use it; ./course setup --force puts this course's own in its place."
    fi
    return
  fi
  [ -n "$kind" ] || case $have in none | other | slow) kind=rapaio ;; *) kind=$have ;; esac
  case $kind in
    rapaio)
      version=$(pom_property rapaio.version)
      if [ -n "$shared" ] || [ "$have" != rapaio ] || [ ! -f "$folder/rapaio-jupyter-kernel-$version.jar" ]; then
        tell "Fetching Rapaio's Jupyter kernel %s ..." "$version"
        maven target/kernel.log dependency:copy@kernel || exit 1
        file=target/jupyter/rapaio-jupyter-kernel-$version.jar
      fi
      ;;
    ijava) if [ -z "$file" ] && { [ "$have" != ijava ] || [ -n "$kernel$shared" ]; }; then fetch_ijava; fi ;;
    jjava) [ -n "$file" ] || [ "$have" = jjava ] || die "--kernel jjava: give its release zip: --kernel path/to/jjava-VERSION-kernelspec.zip" ;;
  esac
  "$python" src/main/course/kernel.py register "$kind" --jdk "$newest_jdk" --engine $JAR ${file:+--file "$file"} \
    ${force:+--force} ${shared:+--shared}
}

fetch_ijava() {
  local url=https://github.com/SpencerPark/IJava/releases/download/v1.3.0/ijava-1.3.0.zip
  file=target/jupyter/ijava-1.3.0.zip
  [ ! -f $file ] || return 0
  mkdir -p target/jupyter
  tell "Downloading %s ..." "$url"
  "$python" - $url $file <<'END' || die "IJava could not be downloaded; fetch %s yourself, then: ./course setup --kernel path/to/ijava-1.3.0.zip" "$url"
import os, shutil, sys, urllib.request
url, file = sys.argv[1:]
try:
    with urllib.request.urlopen(url, timeout=20) as answer, open(file + ".part", "wb") as part:
        shutil.copyfileobj(answer, part)
    os.replace(file + ".part", file)
except OSError as error:
    sys.exit(f"  {error}")
END
}
