"""The pages that grading writes: one for each student, one report. Each is a file that needs no network and no script."""

import collections
import html
import re

import alike
from tongue import note
from words import WORDS, number

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; }
pre { background: #f4f4f2; padding: .7rem .9rem; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .88rem; }
.sum { font-size: 1.3rem; } .say { border-left: 4px solid #999; padding: .1rem .8rem; overflow-wrap: anywhere; }
.mark { font-size: .85rem; padding: .1rem .6rem; border-radius: 1rem; color: #fff; margin-left: .6rem; }
.passed { background: #1d6f42; } .refused { background: #a33c00; } .partly { background: #7a5c00; } .died { background: #8c1d40; } .missed { background: #555; }
.say.passed, .say.refused, .say.partly, .say.died, .say.missed { background: none; }
.say.partly { border-color: #c9a227; } .say.passed { border-color: #1d6f42; } .say.refused { border-color: #a33c00; } .say.died { border-color: #8c1d40; }
.small { color: #555; font-size: .9rem; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
td, th { border-bottom: 1px solid #ddd; padding: .25rem .5rem; text-align: left; vertical-align: top; } td.n, th.n { text-align: right; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } details { margin: .4rem 0; }
@media print { body { margin: 0; } details { display: none; } }
"""
COLOURS = {"passed": "#1d6f42", "partly": "#c9a227", "refused": "#d9772b", "died": "#8c1d40", "missed": "#8a8a8a"}
MOST = 12  # of a list's rows


def text(value):
    return html.escape(re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", str(value)))


def page(lang, title, body):
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
    return (f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">{policy}<meta name="viewport" '
            f'content="width=device-width"><title>{text(title)}</title><style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n')


def kind(exercise):
    return "partly" if exercise["state"] == "refused" and exercise["points"] > 0 else exercise["state"]


def feedback(key, result):
    """One student's page. What a check said of inputs that are not in the notebook stays out."""
    words = WORDS[key["lang"]]
    of = sum(one["points"] for one in key["exercises"])
    got = sum(e["points"] for e in result["exercises"])
    out = [f"<h1>{text(key['title'])}</h1>", f'<p class="small">{text(result["student"])}</p>',
           f'<p class="sum">{words["sum"].format(got=number(got), of=number(of))}</p>']
    if result["late"]:
        out.append(f'<p class="small">{words["late"]}</p>')
    if result["broken"]:
        out.append(f'<p class="say died">{text(result["broken"])}</p>')
    for n, (one, e) in enumerate(zip(key["exercises"], result["exercises"]), 1):
        state = kind(e)
        out.append(f'<h2>{n}. {text(one["title"] or one["id"])}<span class="mark {state}">{words[state]}</span></h2>')
        out.append(f'<p class="small">{text(one["id"])} · {words["sum"].format(got=number(e["points"]), of=number(e["of"]))}</p>')
        if not result["broken"]:
            said = words["hidden"] if e["hidden"] else e["sentence"]
            if said:
                out.append(f'<p class="say {state}">{text(said)}</p>')
            out.append(f"<p class=\"small\">{words['yours']}</p><pre>{text(e['answer']) or words['nothing']}</pre>")
            if e["printed"].strip():
                out.append(f"<p class=\"small\">{words['printed']}</p><pre>{text(e['printed'])}</pre>")
        if e["state"] != "passed" and one["chapter"]:
            out.append(f'<p class="small">{words["again"].format(chapter=text(one["chapter"]))}</p>')
    return page(key["lang"], f"{key['title']} · {result['student']}", "\n".join(out))


NUMBER = re.compile(r"[(\[]?-?\d[\d.,;e\s\[\]()-]*(?<=[\d)\]])")


def mistake(exercise, stub):
    """What a check says without its numbers and the code: the same mistake at other places."""
    if "".join(exercise["answer"].split()) == "".join(stub.split()):
        return ""
    return str(exercise["hidden"]) + NUMBER.sub("…", re.sub(r"\(in `.*", "", exercise["sentence"]))[:200]


def shared(sentences):
    """Sentences that differ in their numbers only, as one: a number stands where all have the same."""
    first = sentences[0]
    several = [NUMBER.findall(sentence) for sentence in sentences]
    if any(len(numbers) != len(several[0]) for numbers in several):
        return first
    same = iter([numbers[0] if len(set(numbers)) == 1 else "…" for numbers in zip(*several)])
    return NUMBER.sub(lambda _: next(same), first)


def histogram(values, of):
    """How many students have how many points, as a picture."""
    bins = min(11, max(2, int(of) + 1))
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, round(value / of * (bins - 1)) if of else 0)] += 1
    highest = max(counts) or 1
    width, height, left, bottom = 640, 220, 40, 30
    step = (width - left) / bins
    out = [f'<svg viewBox="0 0 {width} {height + bottom + 20}" role="img" aria-label="{text(note("students by points"))}" font-size="13" '
           'font-family="system-ui, sans-serif">']
    for i, n in enumerate(counts):
        tall = (height - 20) * n / highest
        x = left + i * step
        out.append(f'<rect x="{x + 3:.1f}" y="{height - tall:.1f}" width="{step - 6:.1f}" height="{tall:.1f}" fill="#2b6cb0"/>')
        if n:
            out.append(f'<text x="{x + step / 2:.1f}" y="{height - tall - 4:.1f}" text-anchor="middle">{n}</text>')
        out.append(f'<text x="{x + step / 2:.1f}" y="{height + 17}" text-anchor="middle">{number(of * i / (bins - 1))}</text>')
    out.append(f'<line x1="{left}" y1="{height}" x2="{width}" y2="{height}" stroke="#333"/>')
    out.append(f'<text x="{(left + width) / 2}" y="{height + 38}" text-anchor="middle">{note("points")}</text></svg>')
    return "".join(out)


def bars(key, results):
    """For each exercise how many students passed, were refused, stopped, as a picture."""
    row, left, width = 34, 210, 640
    n = len(results)
    used = {kind(r["exercises"][i]) for r in results for i in range(len(key["exercises"]))}
    out = [f'<svg viewBox="0 0 {width} {row * len(key["exercises"]) + 34}" role="img" aria-label="{text(note("results by exercise"))}" '
           'font-size="13" font-family="system-ui, sans-serif">']
    for i, one in enumerate(key["exercises"]):
        y = i * row + 6
        title = f"{one['id']} {one['title']}"
        title = title if len(title) <= 30 else title[:29] + "…"
        out.append(f'<text x="0" y="{y + 16}">{text(title)}</text>')
        x = float(left)
        counts = collections.Counter(kind(r["exercises"][i]) for r in results)
        for state in COLOURS:
            wide = (width - left) * counts[state] / n
            if not wide:
                continue
            out.append(f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{row - 10}" fill="{COLOURS[state]}"/>')
            if wide > 24:
                ink = "#1b1b1b" if state in ("partly", "refused") else "#fff"
                out.append(f'<text x="{x + wide / 2:.1f}" y="{y + 17}" text-anchor="middle" fill="{ink}">{counts[state]}</text>')
            x += wide
    meaning = {"passed": note("right"), "partly": note("in part"), "refused": note("not right"), "died": note("stopped"),
               "missed": note("not reached")}
    x, y = left, row * len(key["exercises"]) + 14
    for state in COLOURS:
        if state in used:
            out.append(f'<rect x="{x}" y="{y}" width="12" height="12" fill="{COLOURS[state]}"/>'
                       f'<text x="{x + 17}" y="{y + 11}">{meaning[state]}</text>')
            x += 32 + 7 * len(meaning[state])
    return "".join(out) + "</svg>"


def listed(title, rows):
    if not rows:
        return ""
    shown = "".join(f"<li>{row}</li>" for row in rows)
    return f"<h2>{title} ({len(rows)})</h2><ul>{shown}</ul>"


def report(key, results, missing):
    """The teacher's page."""
    of = sum(one["points"] for one in key["exercises"])
    got = sorted(sum(e["points"] for e in r["exercises"]) for r in results)
    middle = got[len(got) // 2] if len(got) % 2 else (got[len(got) // 2 - 1] + got[len(got) // 2]) / 2
    out = [f"<h1>{text(key['title'])}</h1>",
           '<p class="small">' + note("%d students, %s points; mean %s, median %s", len(results), number(of),
                                      number(sum(got) / len(got)), number(middle))
           + (note(", due %s", text(key["due"])) if key["due"] else "") + "</p>",
           f'<h2>{note("How many have how many points")}</h2>', histogram(got, of),
           f'<h2>{note("Exercise by exercise")}</h2>', bars(key, results)]
    for i, one in enumerate(key["exercises"]):
        wrong = collections.defaultdict(list)
        for r in results:
            e = r["exercises"][i]
            if e["state"] != "passed" and not r["broken"]:
                wrong[mistake(e, one["stub"])].append((e, r["student"]))
        if not wrong:
            continue
        heading = note("%s: what went wrong", f"{text(one['id'])} {text(one['title'])}")
        out.append(f'<h2>{heading}</h2><table><tr><th class=n>{note("students")}</th><th>{note("what the check says")}</th></tr>')
        ordered = sorted(wrong.items(), key=lambda item: -len(item[1]))
        for name, group in ordered[:MOST]:
            e, student = group[0]
            words = shared([other["sentence"] for other, _ in group])
            words = note("On other inputs than the notebook's: %s", words) if e["hidden"] else words
            shows = note("an answer (%s)", text(student))
            answer = f"<details><summary>{shows}</summary><pre>{text(e['answer'])}</pre></details>"
            if not name:
                words, answer = note("No answer."), ""
            out.append(f"<tr><td class=n>{len(group)}</td><td>{text(words)}{answer}</td></tr>")
        out.append("</table>")
        if len(ordered) > MOST:
            more = note("and %d other mistakes; all are in grades.csv", len(ordered) - MOST)
            out.append(f'<p class="small">{more}</p>')
    out.append(listed(note("Handed in nothing"), [text(name) for name in missing]))
    out.append(listed(note("Late"), [text(r["student"]) for r in results if r["late"]]))
    out.append(listed(note("Could not be read"), [f"{text(r['student'])}: {text(r['broken'])}" for r in results if r["broken"]]))
    stopped = [f"{text(r['student'])}, {text(e['id'])}: {text(e['sentence'])}"
               for r in results for e in r["exercises"] if e["state"] in ("died", "missed") and not r["broken"]]
    out.append(listed(note("Stopped or not reached"), stopped))
    out.append(listed(note("To look at: what does more than answer"),
                      [f"{text(r['student'])}: {text('; '.join(r['tampering']))}" for r in results if r["tampering"]]))
    out.append(listed(note("Notes"), [f"{text(r['student'])}: {text('; '.join(r['notes']))}" for r in results if r["notes"]]))
    out.append(alike_part(key, results))
    return page(key["lang"], key["title"], "\n".join(out))


def alike_part(key, results):
    found = alike.pairs(results, {one["id"]: one["stub"] for one in key["exercises"]})
    if not found:
        return ""
    by_name = {r["student"]: r for r in results}
    caution = note(
        "By their tokens, names set aside. A list to look at, never a verdict: a class that shares a textbook shares answers.")
    out = [f'<h2>{note("Answers that are alike")} ({len(found)})</h2><p class="small">{caution}</p>']
    for value, a, b in found[: 4 * MOST]:
        sides = []
        for name in (a, b):
            answers = "\n\n".join(e["answer"] for e in by_name[name]["exercises"])
            sides.append(f"<div><p>{text(name)}</p><pre>{text(answers)}</pre></div>")
        both = note("%.0f %%: %s and %s", 100 * value, text(a), text(b))
        out.append(f"<details><summary>{both}</summary><div class=two>{''.join(sides)}</div></details>")
    return "".join(out)
