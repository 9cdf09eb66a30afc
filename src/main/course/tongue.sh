# shellcheck shell=bash
# The language that the script speaks: English, or Spanish where --lang, GRADIENTE_LANG or the locale says so. English
# sentences stand in the code and are the keys of es.tsv, where a tab and the Spanish sentence follow. Sourced by ./course.

# speak LANGUAGE: en or es, for this script, its Python parts and the notebooks that it opens
speak() {
  language=$1
  edition=notebooks
  [ "$language" = en ] || edition=notebooks/$language
  export COURSE_LANG=$language
}

# translated SENTENCE: as for printf; a tab would end it, so it holds none
translated() {
  local english other
  if [ "$language" != en ]; then
    while IFS=$'\t' read -r english other; do
      if [ "$english" = "$1" ]; then printf '%s' "$other"; return; fi
    done <"src/main/course/$language.tsv"
  fi
  printf '%s' "$1"
}

# show_help [COMMAND]: from the pages in this language
show_help() {
  # shellcheck disable=SC1090,SC1091
  [ "$language" = en ] || source "src/main/course/help.$language.sh"
  if [ $# = 0 ]; then usage; else "help_$1"; fi
}

case ${GRADIENTE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
  es | es[_.@]*) speak es ;;
  *) speak en ;;
esac
