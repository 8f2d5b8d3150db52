"""Victims' numbers of MUC-4: figures of articles in capitals against the templates of the developers' set.

DATA holds `dev-muc3-*` (articles) and `key-dev-*` (templates). A document counts when its key has one template, not marked optional, and
that template gives numbers to all its victims of an effect (death or injury). The number is the sum over the effect's victims (a template
counts a named person as 1), or over those without a name, since a template lists *nine people* and the one of them who is named side by
side. The figure is the value printed most often for that effect, the first in a tie; where none is printed, the
number of persons that one claim of that effect names at most. `told as a number` leaves out the documents whose victims are one person.
"""
import collections, re
from sayso import analyses, arguments, article, figures, most_supported, persons, share

EFFECTS = {"DEATH": ("killed", "killing"), "INJURY": ("injured", "injuring")}
SLOT = re.compile(r"\s*(\d+)\.\s+([A-Z: ]+?)\s{2,}(.*)")


def templates(folder):
    by_document = collections.defaultdict(list)
    for path in sorted(folder.glob("key-dev-*")):
        slots = {}
        for line in path.read_text(errors="replace").split("\n") + ["0.  MESSAGE: ID    END"]:
            slot = SLOT.match(line)
            if slot and slot[1] == "0":
                if slots:
                    by_document[slots[0][0].split()[0]].append(slots)
                slots = {}
            if slot:
                last = int(slot[1])
                slots[last] = [slot[3].strip()]
            elif line.strip() and not line.startswith(";") and slots:
                slots[last].append(line.strip())
    return by_document


def victims(template):
    """Numbers that an effect's victims may have, where all of them have one: the sum, and the sum of those not named."""
    number, named = {}, set()
    for entry in template.get(21, []):
        n, _, who = entry.partition(":")
        plain = n.strip().strip("~").strip()
        number[who.strip()] = int(plain) if plain.isdigit() else None
    for entry in template.get(18, []):
        named.add(entry)
    effects = {}
    for entry in template.get(23, []):
        effect, _, who = entry.partition(":")
        effects.setdefault(effect.strip(), []).append(who.strip())
    found = {}
    for effect, groups in effects.items():
        if effect in EFFECTS and all(number.get(g) for g in groups):
            found[effect] = {sum(number[g] for g in groups), sum(number[g] for g in groups if g not in named)} - {0}
    return found


def articles(folder):
    found = {}
    for path in sorted(folder.glob("dev-muc3-*")):
        parts = re.split(r"^(DEV-MUC3-\d+) .*$", path.read_text(errors="replace"), flags=re.M)
        found.update(zip(parts[1::2], parts[2::2]))
    return found


def main():
    given = arguments(__doc__)
    texts = articles(given.data)
    wanted = {}
    for document, found in templates(given.data).items():
        if len(found) == 1 and found[0][1][0] == "1" and victims(found[0]):
            wanted[document] = victims(found[0])
    stories = {d: {f"{d}.txt": article(re.sub(r"\n(?! *\n|   )", " ", texts[d].strip()))} for d in wanted}
    rows = collections.defaultdict(lambda: [0, 0])
    for document, analysis in analyses(given.binary, stories).items():
        for effect, truth in wanted[document].items():
            frame, predicate = EFFECTS[effect]
            counts = figures(analysis, frame)
            value = most_supported(counts, by_document=False) or persons(analysis, predicate) or None
            for row in ["all", "told as a number"][: 1 + (max(truth) > 1)]:
                rows[row][0] += value in truth
                rows[row][1] += 1
                rows[f"{row}, among the printed"][0] += bool(truth & {n for _, n, _ in counts})
                rows[f"{row}, among the printed"][1] += 1
            if given.show and value not in truth:
                print(f"{document} {frame}: template {truth}, figure {value}; {[(n, c['evidence'][0]['text'][:90]) for _, n, c in counts]}")
    print(f"documents of one incident with numbered victims: {len(wanted)}")
    for row, (right, n) in sorted(rows.items()):
        print(f"{row:40} {share(right, n)}")


main()
