"""The language that the script's Python parts speak: COURSE_LANG, which ./course sets, else English.

What they write for others, such as a report, is in the language of what it is about: write_in says which.

English sentences stand in the code and are the keys of es.tsv, where a tab and the Spanish sentence follow.
"""

import os


def table(language):
    """Returns the sentences of a language by their English ones."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), language + ".tsv")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t", 1) for line in file if "\t" in line)


LANGUAGE = os.environ.get("COURSE_LANG", "en")
WORDS = table(LANGUAGE)
WRITTEN = {}


def speak(language):
    """Says which language is spoken from now on."""
    global LANGUAGE, WORDS
    LANGUAGE, WORDS = language, table(language)


def fill(words, values):
    return words % values if values else words.replace("%%", "%")


def tell(sentence, *values):
    """Returns a sentence in the language that is spoken, with values in its places (%s)."""
    return fill(WORDS.get(sentence, sentence), values)


def write_in(language):
    """Says in which language notes are from now on."""
    WRITTEN.clear()
    WRITTEN.update(table(language))


def note(sentence, *values):
    """Returns a sentence in the language that is written, with values in its places (%s)."""
    return fill(WRITTEN.get(sentence, sentence), values)
