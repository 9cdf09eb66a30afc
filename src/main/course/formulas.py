"""Formulas in Markdown: taken out before it becomes HTML, set by KaTeX in one go, and put back."""

import html
import json
import os
import re
import subprocess

import mathml

NPM = os.path.join("target", "npm")
SETTER = os.path.join("src", "site", "formulas.mjs")
# Code is passed over, for a dollar in it is a dollar.
PIECES = re.compile(r"(?P<code>^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\\\$)"
                    r"|\$\$(?P<display>.+?)\$\$|\$(?P<inline>(?:\\.|[^$\\\n]|\n(?!\s*\n))+?)\$", re.S | re.M)
PLACE = re.compile("\ue000(\\d+)\ue001")


class Formulas:
    """All formulas of some pages."""

    def __init__(self):
        self.all = []
        self.set_ones = None

    def take(self, markdown, form="html"):
        """Returns the text with a mark in place of each formula. The form is html, or mathml for where no style is."""

        def mark(found):
            if found["code"]:
                return found[0]
            self.all.append(((found["display"] or found["inline"]).strip(), bool(found["display"]), form))
            return f"\ue000{len(self.all) - 1}\ue001"

        return PIECES.sub(mark, markdown)

    def set(self):
        """Sets all that were taken; ends the program at one that KaTeX does not understand."""
        command = ["node", SETTER, os.path.abspath(NPM)]
        done = subprocess.run(command, input=json.dumps(self.all), capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"course: a formula could not be set: {done.stderr.strip()}")
        self.set_ones = [one.replace('class="katex-html"', 'class="katex-html" data-pagefind-ignore').replace(
            "<annotation", "<annotation data-pagefind-ignore") for one in json.loads(done.stdout)]  # a formula is found once

    def put(self, page):
        """Returns the page with its formulas: those that were set, or MathML, or the TeX that is beyond that."""
        return PLACE.sub(lambda found: self.one(int(found[1])), page)

    def one(self, i):
        if self.set_ones:
            return self.set_ones[i]
        tex, display, _ = self.all[i]
        try:
            return mathml.mathml(tex, display)
        except mathml.Unknown:
            pass
        return f'<code class="tex">{html.escape("$$" + tex + "$$" if display else "$" + tex + "$")}</code>'

    def plain(self, page):
        """Returns a text with the formulas as their TeX, for a title."""
        return PLACE.sub(lambda found: self.all[int(found[1])][0], page)
