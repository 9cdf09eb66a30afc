"""The course's formulas as MathML, which browsers set by themselves: for pages that are made without Node.

Knows the part of TeX that the course uses, and refuses the rest.
"""

import html
import re

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:[.,]\d+)*|\s+|.", re.S)
NAMES = dict(
    alpha="α", beta="β", gamma="γ", delta="δ", epsilon="ϵ", varepsilon="ε", zeta="ζ", eta="η", theta="θ", kappa="κ", **{"lambda": "λ"},
    mu="μ", nu="ν", xi="ξ", pi="π", rho="ρ", sigma="σ", tau="τ", phi="ϕ", varphi="φ", chi="χ", psi="ψ", omega="ω", Gamma="Γ",
    Delta="Δ", Theta="Θ", Lambda="Λ", Xi="Ξ", Pi="Π", Sigma="Σ", Phi="Φ", Psi="Ψ", Omega="Ω", partial="∂", infty="∞", ell="ℓ",
    nabla="∇", dots="…", ldots="…", cdots="⋯", vdots="⋮", ddots="⋱", top="⊤", emptyset="∅", prime="′")
SIGNS = dict(
    cdot="⋅", times="×", pm="±", mp="∓", div="÷", le="≤", leq="≤", ge="≥", geq="≥", ne="≠", neq="≠", approx="≈", equiv="≡", sim="∼",
    propto="∝", to="→", rightarrow="→", leftarrow="←", Rightarrow="⇒", Leftarrow="⇐", Leftrightarrow="⇔", Longleftrightarrow="⟺",
    mapsto="↦", odot="⊙", oplus="⊕", otimes="⊗", circ="∘", mid="∣", forall="∀", exists="∃", subset="⊂", cup="∪", cap="∩", neg="¬",
    land="∧", lor="∨", wedge="∧", vee="∨", notin="∉", star="⋆", ast="∗", ll="≪", gg="≫", colon=":", **{"in": "∈"})
FENCES = dict(lVert="‖", rVert="‖", lvert="|", rvert="|", lfloor="⌊", rfloor="⌋", lceil="⌈", rceil="⌉", langle="⟨", rangle="⟩", Vert="‖",
              vert="|", **{"{": "{", "}": "}", "|": "‖"})
LARGE = dict(sum="∑", prod="∏", int="∫", bigcup="⋃")
FUNCTIONS = set("sin cos tan sinh cosh tanh arctan exp ln log max min arg lim sup inf det dim ker deg gcd Pr argmax argmin".split())
BELOW = {"max", "min", "lim", "sup", "inf", "arg", "argmax", "argmin", "sum", "prod", "bigcup"}
SPACES = {",": 0.17, ":": 0.22, ";": 0.28, "!": -0.17, "quad": 1, "qquad": 2, " ": 0.25}
ACCENTS = dict(vec="→", hat="^", widehat="^", bar="¯", overline="¯", tilde="~", widetilde="~", dot="˙", ddot="¨")
FONTS = dict(mathbb="double-struck", mathcal="script", mathbf="bold", boldsymbol="bold", mathrm="normal", mathit="italic", mathsf="sans-serif")
BRACKETS = dict(pmatrix="()", bmatrix="[]", vmatrix="||", cases="{ ", matrix="  ", aligned="  ", array="  ", smallmatrix="  ")
STARTS = {"double-struck": {"C": "ℂ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ", "": 0x1D538}, "bold": {"": 0x1D400},
          "script": {"B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "": 0x1D49C}}


class Unknown(ValueError):
    """TeX that the course does not use."""


def element(name, *children, **attributes):
    words = "".join(f' {key}="{html.escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{words}>{''.join(children)}</{name}>"


def row(children):
    return children[0] if len(children) == 1 else element("mrow", *children)


def letters(text, font):
    """Letters in another alphabet of Unicode's: MathML Core has no attribute for that."""
    table = STARTS.get(font)
    if table is None:
        return text
    shift = {"upper": table[""] - ord("A"), "lower": table[""] + 26 - ord("a")}
    return "".join(table.get(c) or (chr(ord(c) + shift["upper" if c.isupper() else "lower"]) if c.isascii() and c.isalpha() else c)
                   for c in text)


class Parser:
    def __init__(self, tex, display):
        self.tokens = [token for token in TOKEN.findall(tex)]
        self.at, self.display, self.font = 0, display, None

    def peek(self):
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def expect(self, token):
        if self.take() != token:
            raise Unknown(f"{token} is missing")

    def until(self, *ends):
        """Everything before one of these tokens, which stays."""
        out = []
        while self.peek() not in ends:
            if not self.peek():
                raise Unknown(f"{ends[0]} is missing")
            out += self.scripted()
        return out

    def argument(self):
        token = self.peek()
        if token[:1].isdigit() and len(token) > 1:  # \frac12 is one half
            self.tokens[self.at: self.at + 1] = [token[0], token[1:]]
        if token != "{":
            return self.atom(self.take())
        self.take()
        inner = self.until("}")
        self.take()
        return element("mrow", *inner)

    def raw(self):
        """The characters of an argument, spaces and all."""
        self.expect("{")
        out, depth = "", 1
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            depth += (token == "{") - (token == "}")
            if not depth:
                return out
            out += token
        raise Unknown("} is missing")

    def scripted(self):
        """An atom with what is below and above it."""
        token = self.take()
        if token in ("^", "_"):
            base = element("mrow")
            self.at -= 1
        else:
            base = self.atom(token)
        if not base:
            return []
        low, high = None, ""
        while self.peek() in ("_", "^", "'"):
            sign = self.take()
            if sign == "'":
                high += element("mo", "′", lspace=0, rspace=0)
            elif sign == "^":
                high += self.argument()
            else:
                low = self.argument()
        if low is None and not high:
            return [base]
        name = token.lstrip("\\")
        around = name in ("underbrace", "overbrace") or (self.display and name in BELOW)
        high = element("mrow", high) if high else ""
        kind = {(True, True): ("munderover", "msubsup"), (True, False): ("munder", "msub"), (False, True): ("mover", "msup")}
        made = [element(kind[low is not None, bool(high)][0 if around else 1], base, low or "", high)]
        return made + ([self.gap()] if name in FUNCTIONS else [])

    def gap(self):
        return "" if self.peek() in ("(", "[", "\\left", "", "}", ",") else element("mspace", width="0.17em")

    def atom(self, token):
        if token.startswith("\\") and len(token) > 1:
            return self.command(token[1:])
        if token == "{":
            inner = self.until("}")
            self.take()
            return element("mrow", *inner)
        if token[0].isdigit():
            return element("mn", letters(token, self.font))
        if token.isalpha():
            plain = {"mathvariant": "normal"} if self.font == "normal" else {}
            return element("mi", letters(token, self.font), **plain)
        if token in "([|)]":
            return element("mo", token, stretchy="false")
        return element("mo", html.escape({"-": "−", "*": "∗", "~": "\u00a0", "&": "", "": ""}.get(token, token)))

    def command(self, name):
        if name in NAMES:
            upright = {"mathvariant": "normal"} if NAMES[name] in "∂∞∇…⋯⋮⋱⊤∅" or NAMES[name].isupper() else {}
            return element("mi", NAMES[name], **upright)
        if name in SIGNS:
            return element("mo", SIGNS[name])
        if name in LARGE:
            return element("mo", LARGE[name], largeop="true")
        if name in FENCES:
            return element("mo", FENCES[name], stretchy="false")
        if name in FUNCTIONS:
            return element("mi", name) + ("" if self.peek() in ("_", "^") else self.gap())
        if name in SPACES:
            return element("mspace", width=f"{SPACES[name]}em")
        if name in ("%", "_", "#", "&", "$"):
            return element("mo", html.escape(name))
        if name in ("frac", "dfrac", "tfrac", "cfrac"):
            return element("mfrac", self.argument(), self.argument())
        if name == "binom":
            over = element("mfrac", self.argument(), self.argument(), linethickness=0)
            return element("mrow", element("mo", "("), over, element("mo", ")"))
        if name == "sqrt":
            if self.peek() != "[":
                return element("msqrt", self.argument())
            self.take()
            index = row(self.until("]"))
            self.take()
            return element("mroot", self.argument(), index)
        if name in ACCENTS:
            return element("mover", self.argument(), element("mo", ACCENTS[name], stretchy=str(name.startswith(("over", "wide"))).lower()),
                           accent="true")
        if name in ("underbrace", "overbrace"):
            return element("munder" if name[0] == "u" else "mover", self.argument(), element("mo", "⏟" if name[0] == "u" else "⏞"))
        return self.styled(name)

    def styled(self, name):
        if name in FONTS:
            before, self.font = self.font, FONTS[name]
            inner = self.argument()
            self.font = before
            return inner
        if name in ("text", "textbf", "textit", "texttt", "textrm", "mbox"):
            words = re.sub(r"\\(.)", r"\1", self.raw()).replace(" ", "\u00a0")
            style = {"textbf": "font-weight:bold", "texttt": "font-family:monospace", "textit": "font-style:italic"}.get(name)
            return element("mtext", html.escape(words), **({"style": style} if style else {}))
        if name == "operatorname":
            return element("mi", html.escape(re.sub(r"\\.", "", self.raw()))) + self.gap()
        if name == "left":
            return self.fenced()
        if re.fullmatch(r"[bB]igg?[lrm]?", name):
            size = {"b": 1.2, "B": 1.8}[name[0]] * (1.25 if "gg" in name else 1)
            return element("mo", self.delimiter(), stretchy="true", minsize=f"{size}em", maxsize=f"{size}em")
        if name == "begin":
            return self.environment()
        if name in ("displaystyle", "textstyle", "limits", "nolimits", "hline"):
            return ""
        raise Unknown(f"\\{name}")

    def delimiter(self):
        token = self.take()
        if token == ".":
            return ""
        return html.escape(FENCES.get(token[1:], "") if token.startswith("\\") else token)

    def fenced(self):
        left = self.delimiter()
        inner = self.until("\\right")
        self.take()
        right = self.delimiter()
        return element("mrow", element("mo", left, stretchy="true"), *inner, element("mo", right, stretchy="true"))

    def environment(self):
        name = self.raw()
        if name not in BRACKETS:
            raise Unknown(f"\\begin{{{name}}}")
        columns = self.raw() if name == "array" else "ll" if name == "cases" else "rl" * 4 if name == "aligned" else "c" * 20
        columns = columns.replace("|", "")
        rows, cells = [], []
        while True:
            cells.append(element("mtd", *self.until("&", "\\\\", "\\end"),
                                 style="text-align:" + {"l": "left", "r": "right"}.get(columns[len(cells): len(cells) + 1], "center")))
            end = self.take()
            if end == "&":
                continue
            rows.append(element("mtr", *cells))
            cells = []
            if end == "\\end":
                self.raw()
                break
        left, right = BRACKETS[name]
        table = element("mtable", *rows, **({"displaystyle": "true"} if name == "aligned" else {}))
        fences = [element("mo", one, stretchy="true") if one.strip() else "" for one in (left, right)]
        return element("mrow", fences[0], table, fences[1])

    def formula(self):
        out = []
        while self.peek():
            if self.peek() in ("}", "&", "\\\\"):
                raise Unknown(f"{self.peek()} stands alone")
            out += self.scripted()
        return out


def mathml(tex, display):
    """Returns <math>; raises Unknown at TeX that is not the course's."""
    inner = Parser(tex, display).formula()
    note = element("annotation", html.escape(tex), encoding="application/x-tex")
    return element("math", element("semantics", element("mrow", *inner), note), **({"display": "block"} if display else {}))
