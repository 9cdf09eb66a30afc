"""The course's chapters in their two editions, as pages and slides need them."""

import dataclasses
import glob
import os
import re

import executed

FOLDERS = {"en": "notebooks", "es": os.path.join("notebooks", "es")}
SOLUTIONS = {"en": "solutions", "es": "soluciones"}
CHAPTER = re.compile(r"(\d\d)-.*\.ipynb")


@dataclasses.dataclass
class Chapter:
    """One notebook: its number, its language, its file, and where its executed copy and its page are."""

    number: str
    lang: str
    path: str
    solution: bool

    @property
    def name(self):
        return os.path.splitext(os.path.basename(self.path))[0]

    @property
    def base(self):
        """The executed copy, without its ending."""
        return os.path.join("target", os.path.splitext(self.path)[0])

    @property
    def page(self):
        """The page's address below the site."""
        return f"{self.lang}/{'solutions/' if self.solution else ''}{self.name}.html"

    @property
    def slides(self):
        return f"{self.lang}/slides/{self.name}.html"

    def fresh(self):
        return executed.fresh(self.path, self.base, any_engine=True)


def notebooks(numbers=()):
    """Returns all chapters and solutions of both editions in reading order, or those with these numbers."""
    found = []
    for lang, folder in FOLDERS.items():
        for solution in (False, True):
            where = os.path.join(folder, SOLUTIONS[lang]) if solution else folder
            for path in sorted(glob.glob(os.path.join(where, "*.ipynb"))):
                match = CHAPTER.fullmatch(os.path.basename(path))
                if match and (not numbers or match[1] in numbers):
                    found.append(Chapter(match[1], lang, path, solution))
    return found


def resolve(address, chapter):
    """Returns the path in the repository that a link in a notebook leads to, and its anchor."""
    path, _, anchor = address.partition("#")
    return os.path.normpath(os.path.join(os.path.dirname(chapter), path)) if path else chapter, anchor
