"""What argparse complains of, in the language that the script speaks."""

import re

from tongue import tell


def complaint(words):
    """Returns argparse's words in the language that is spoken; a sentence that is not known stays."""
    found = re.fullmatch(r"argument (\S+): (.*)", words, re.DOTALL)
    if found:
        return tell("argument %s: %s", found.group(1), complaint(found.group(2)))
    for start, told in (
        ("unrecognized arguments: ", lambda rest: tell("unrecognized arguments: %s", rest)),
        ("the following arguments are required: ", lambda rest: tell("the following arguments are required: %s", rest)),
        ("ignored explicit argument ", lambda rest: tell("ignored explicit argument %s", rest)),
        ("expected one argument", lambda rest: tell("expected one argument")),
    ):
        if words.startswith(start):
            return told(words[len(start):])
    found = re.fullmatch(r"invalid choice: (.*) \(choose from (.*)\)", words, re.DOTALL)
    if found:
        return tell("invalid choice: %s (choose from %s)", *found.groups())
    found = re.fullmatch(r"ambiguous option: (.*) could match (.*)", words, re.DOTALL)
    return tell("ambiguous option: %s could match %s", *found.groups()) if found else words
