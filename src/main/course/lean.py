"""Imported before Jupyter's packages: leaves out what they would load for nothing.

Where rfc3987_syntax is installed, jsonschema builds a grammar of internationalized addresses from it as it is imported,
which takes a second, two thirds of a script's start. No notebook's schema asks for such a check.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
