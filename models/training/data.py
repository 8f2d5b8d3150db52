"""Data for the reader: tokens, sentences and labels of UD EWT, PolNeAR and unlabelled news.

Everything here is read from the data folder; nothing of it is written into the project.
Offsets are Unicode code points.
"""
import collections
import glob
import gzip
import hashlib
import json
import os
import re

# --- tokens -------------------------------------------------------------------------------------------------------
# The same rules as the room `segment`, close enough for training: clitics apart, marks apart, hyphens apart, numbers whole.

ABBREVIATIONS = set("""mr mrs ms dr prof sen rep reps sens gov gen col lt sgt capt maj cmdr adm st jr sr rev hon pres jan feb mar apr aug sept sep
oct nov dec no nos vs inc corp ltd co bros dept est fig mt ft ave blvd rd etc al messrs mme mlle ret op ed vol pp""".split())
PREFIXES = set("e re non anti vice co counter over semi mis pre ex mid pro sub ultra inter post".split())
TOKEN = re.compile(
    r"""https?://[^\s<>"”]+[^\s<>"”.,;:!?)\]'’]|www\.[^\s<>"”]+[^\s<>"”.,;:!?)\]'’]|[\w.+]+@[\w-]+(?:\.[\w-]+)+"""
    r"""|(?:[^\W\d_]\.){2,}"""
    r"""|\d+(?:[.,:/]\d+)+(?:[^\W\d_]+)?|[^\W_]+(?:['’][^\W_]+)*['’]?|_+|\.{2,}|…|[-–—]{2,}|``|''|\S""", re.X)
CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")


def tokenize(text, start=0, end=None):
    """Token spans (start, end) of text[start:end]."""
    end = len(text) if end is None else end
    spans, pos = [], start
    for m in TOKEN.finditer(text, start, end):
        a, b = m.span()
        w = m[0]
        if w[-1] in "'’" and len(w) > 1 and w[:-1].replace("'", "").replace("’", "").isalnum():
            # A possessive or closing mark after the word.
            spans += split_clitic(text, a, b - 1)
            spans.append((b - 1, b))
            continue
        if w[0].isalnum():
            spans += split_clitic(text, a, b)
        else:
            spans.append((a, b))
    # Abbreviations take their full stop; prefixes keep their hyphen.
    out = []
    i = 0
    while i < len(spans):
        a, b = spans[i]
        w = text[a:b].lower()
        nxt = spans[i + 1] if i + 1 < len(spans) else None
        if nxt and nxt[0] == b and text[nxt[0]:nxt[1]] == "." and (w in ABBREVIATIONS or (len(w) == 1 and text[a].isupper())):
            out.append((a, nxt[1]))
            i += 2
            continue
        if nxt and w in PREFIXES and nxt[0] == b and text[nxt[0]:nxt[1]] == "-" and i + 2 < len(spans) \
                and spans[i + 2][0] == nxt[1] and text[spans[i + 2][0]].isalpha():
            out.append((a, spans[i + 2][1]))
            i += 3
            continue
        out.append((a, b))
        i += 1
    return out


def split_clitic(text, a, b):
    w = text[a:b]
    if w.lower() == "cannot":
        return [(a, a + 3), (a + 3, b)]
    m = CLITIC.match(w)
    if m and len(m[1]) > 0:
        return [(a, a + len(m[1])), (a + len(m[1]), b)]
    parts, last = [], a
    for m in re.finditer(r"['’]", w):
        pass
    return [(a, b)]


OPEN, CLOSE, BOTH = set('“«„'), set('”»'), set('"')


def quote_states(words):
    """0 outside, 1 inside, 2 a mark; state ends with the list, which is one paragraph."""
    out, inside = [], False
    for w in words:
        if w in OPEN or w == "``":
            inside = True
            out.append(2)
        elif w in CLOSE or w == "''":
            inside = False
            out.append(2)
        elif w in BOTH:
            inside = not inside
            out.append(2)
        else:
            out.append(1 if inside else 0)
    return out


def split_sentences(words, spaced):
    """Indices where sentences begin, by rules, for texts without gold."""
    starts = [0]
    quotes = quote_states(words)
    for i, w in enumerate(words[:-1]):
        if w in ".?!" or (w in ("...", "…")):
            j = i + 1
            while j < len(words) and (words[j] in CLOSE or words[j] == "''" or words[j] in ")]" or (words[j] == '"' and quotes[j] == 2 and not spaced[j])):
                j += 1
            if j < len(words) and spaced[j] and (words[j][0].isupper() or words[j][0].isdigit() or words[j] in OPEN or words[j] in '"(['):
                if starts[-1] != j:
                    starts.append(j)
    return starts


# --- windows ------------------------------------------------------------------------------------------------------

WINDOW = 160


class Window:
    """Up to WINDOW tokens of whole sentences. Labels are lists as long as words, or None when the set has none."""
    __slots__ = ("words", "quotes", "starts", "paras", "upos", "morph", "lemma", "heads", "rels", "ner", "roles", "links", "key", "soft")

    def __init__(self, words, quotes, starts, paras):
        self.words, self.quotes, self.starts, self.paras = words, quotes, starts, paras
        self.upos = self.morph = self.lemma = self.heads = self.rels = self.ner = self.roles = self.links = self.key = self.soft = None


def pack(units, limit=WINDOW):
    """Groups consecutive sentence-like units (lists) into lists of at most `limit` tokens; a longer unit is cut."""
    group, n = [], 0
    for u in units:
        k = len(u)
        if n and n + k > limit:
            yield group
            group, n = [], 0
        while k > limit:
            yield [u[:limit]]
            u = u[limit:]
            k = len(u)
        if k:
            group.append(u)
            n += k
    if group:
        yield group


# --- EWT ----------------------------------------------------------------------------------------------------------

MORPH_KEYS = ("VerbForm", "Tense", "Mood", "Number", "Person", "Voice", "Degree", "Poss", "PronType")


def morph_of(feats):
    d = dict(p.split("=") for p in feats.split("|")) if feats != "_" else {}
    return "|".join(f"{k}={d[k]}" for k in MORPH_KEYS if k in d) or "_"


def lemma_script(form, lemma):
    """Edit script from lower-cased form to lemma: drop a prefix, drop a suffix, add; 'U' keeps the case of the form."""
    f = form.lower()
    keep = "U" if lemma[:1].isupper() and form[:1].isupper() else "L"
    l = lemma.lower()
    if f == l:
        return keep + "0"
    i = 0
    while i < min(len(f), len(l)) and f[i] == l[i]:
        i += 1
    if i == 0 and len(f) > 1:
        return "X=" + l
    return f"{keep}{len(f) - i}+{l[i:]}"


def apply_script(form, script):
    if script.startswith("X="):
        return script[2:]
    f = form.lower()
    keep, rest = script[0], script[1:]
    if rest == "0":
        out = f
    else:
        n, add = rest.split("+", 1)
        n = int(n)
        if n > len(f):
            return form if keep == "U" else f
        out = f[:len(f) - n] + add
    if keep == "U":
        out = form[:1] + out[1:] if not form.isupper() or len(form) == 1 else out.upper()
    return out


def read_conllu(path):
    """Documents' paragraphs: lists of sentences; a sentence is a list of (form, lemma, upos, morph, head, rel, spaced)."""
    paras, sent, par, spaced = [], [], [], True
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newpar") or line.startswith("# newdoc"):
            if par:
                paras.append(par)
                par = []
        elif not line:
            if sent:
                par.append(sent)
                sent = []
        elif line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                sent.append((c[1], c[2], c[3], morph_of(c[5]), int(c[6]), c[7], spaced))
                spaced = "SpaceAfter=No" not in c[9]
    if sent:
        par.append(sent)
    if par:
        paras.append(par)
    return paras


def ewt_windows(path):
    out = []
    for par in read_conllu(path):
        for group in pack(par):
            words, starts, heads, upos, morph, lemma, rels = [], [], [], [], [], [], []
            cut = False
            for s in group:
                base = len(words)
                for k, (form, lem, pos, mor, head, rel, _) in enumerate(s):
                    words.append(form)
                    starts.append(1 if k == 0 else 0)
                    heads.append(base + head - 1 if head else base + k)
                    if head and not base <= heads[-1] < base + len(s):
                        cut = True
                    upos.append(pos)
                    morph.append(mor)
                    lemma.append(lemma_script(form, lem))
                    rels.append(rel)
            if cut:
                continue
            w = Window(words, quote_states(words), starts, [1] * len(words))
            w.upos, w.morph, w.lemma, w.heads, w.rels = upos, morph, lemma, heads, rels
            out.append(w)
    return out


# --- PolNeAR ------------------------------------------------------------------------------------------------------

def parse_ann(path):
    spans, out = {}, []
    events = []
    for line in open(path, encoding="utf-8", newline="\n"):
        m = re.match(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t", line)
        if m:
            spans[m[1]] = [[int(x) for x in p.split()] for p in m[3].split(";")]
        elif re.match(r"E\d+\t", line):
            events.append(line.rstrip("\n").split("\t")[1].split())
    for ev in events:
        a = {"Source": [], "Cue": [], "Content": []}
        for part in ev[1:]:
            role, tid = part.split(":", 1)
            role = re.sub(r"\d+$", "", role)
            if role in a and tid in spans:
                a[role] += spans[tid]
        out.append({k: sorted(v) for k, v in a.items()})
    return out


def text_paragraphs(text):
    """Lines of a text as (start, end) without surrounding space."""
    pos = 0
    for line in text.split("\n"):
        a, b = pos, pos + len(line)
        pos = b + 1
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if b > a:
            yield a, b


def text_windows(text, key=None):
    """Windows of a plain text with their token spans: a list of (Window, spans)."""
    units, index = [], 0
    for a, b in text_paragraphs(text):
        spans = tokenize(text, a, b)
        if not spans:
            continue
        words = [text[s:e] for s, e in spans]
        spaced = [i == 0 or spans[i - 1][1] != s for i, (s, e) in enumerate(spans)]
        quotes = quote_states(words)
        begins = split_sentences(words, spaced)
        for i, s in enumerate(begins):
            e = begins[i + 1] if i + 1 < len(begins) else len(words)
            units.append([(words[k], quotes[k], 1 if k == s else 0, min(index, 1), spans[k]) for k in range(s, e)])
        index += 1
    out = []
    for group in pack(units):
        flat = [t for u in group for t in u]
        w = Window([t[0] for t in flat], [t[1] for t in flat], [t[2] for t in flat], [t[3] for t in flat])
        w.key = key
        # A unit that was cut begins a sentence of its own.
        pos = 0
        for u in group:
            w.starts[pos] = 1
            pos += len(u)
        out.append((w, [t[4] for t in flat]))
    return out


def polnear_windows(folder):
    """Windows with roles (BIO) and links (index of the first cue token in the window, -1 none), by document."""
    docs = []
    for path in sorted(glob.glob(os.path.join(folder, "text", "*.txt"))):
        name = os.path.basename(path)[:-4]
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        anns = sorted(glob.glob(os.path.join(folder, "attributions", name + "*.ann")))
        if not anns:
            continue
        attrs = parse_ann(anns[0])
        windows = text_windows(text, name)
        at = {}
        for wi, (w, spans) in enumerate(windows):
            w.roles = ["O"] * len(spans)
            w.links = [-1] * len(spans)
            for ti, (s, e) in enumerate(spans):
                for c in range(s, e):
                    at[c] = (wi, ti)
        # Wider attributions first, so that an inner one keeps its words.
        size = lambda a: -sum(e - s for s, e in a["Content"])
        for a in sorted(attrs, key=size):
            cue = [at[c] for s, e in a["Cue"] for c in range(s, e) if c in at]
            first = min(cue) if cue else None
            for role in ("Content", "Source", "Cue"):
                for s, e in a[role]:
                    seen = None
                    for c in range(s, e):
                        t = at.get(c)
                        if t is None or t == seen:
                            continue
                        w = windows[t[0]][0]
                        if role != "Content" or True:
                            w.roles[t[1]] = ("B-" if seen is None or seen[0] != t[0] else "I-") + role
                        w.links[t[1]] = first[1] if first and first[0] == t[0] and role != "Cue" else -1
                        seen = t
        for w, spans in windows:
            # Inside after a change of span begins anew.
            for i, r in enumerate(w.roles):
                if r.startswith("I-") and (i == 0 or w.roles[i - 1][2:] != r[2:]):
                    w.roles[i] = "B-" + r[2:]
        docs.append((name, text, attrs, windows))
    return docs


# --- news ---------------------------------------------------------------------------------------------------------

def held_out(url):
    """A fixed tenth or so of the articles, kept out of all training; the first 300 of them score entities."""
    return hashlib.blake2b(url.encode(), digest_size=2).digest()[0] < 22


def news(data):
    """(key, text, held_out) of every unlabelled article."""
    with gzip.open(os.path.join(data, "news", "news2016.jsonl.gz"), "rt", encoding="utf-8") as f:
        for line in f:
            d = json.loads(line)
            yield d["id"], (d.get("title") or "") + "\n" + d["text"], held_out(d.get("url") or d["id"])
    with gzip.open(os.path.join(data, "news", "syria_fakes.jsonl.gz"), "rt", encoding="utf-8") as f:
        for line in f:
            d = json.loads(line)
            yield d["unit_id"], (d.get("article_title") or "") + "\n" + (d.get("article_content") or ""), False


def silver(path):
    """key -> entities, of a file that may still be growing as NAME.part."""
    out = {}
    path = path if os.path.exists(path) else path + ".part"
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            try:
                d = json.loads(line)
            except ValueError:
                break
            out[d["key"]] = d["ents"]
    return out


def tag_entities(w, spans, ents):
    tag = {}
    for s, e, kind in ents:
        for c in range(s, e):
            tag[c] = (s, kind)
    w.ner, last = [], None
    for s, e in spans:
        hit = tag.get(s) or tag.get(e - 1)
        w.ner.append("O" if hit is None else ("I-" if hit == last else "B-") + hit[1])
        last = hit


ROLES = ["O", "B-Source", "I-Source", "B-Cue", "I-Cue", "B-Content", "I-Content"]
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
ENTITIES = "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL".split()
NER = ["O"] + [p + e for e in ENTITIES for p in ("B-", "I-")]


def label_sets(data):
    """Closed label sets from the EWT training part: morph, lemma scripts, relations."""
    morph, lemma, rels = collections.Counter(), collections.Counter(), collections.Counter()
    exceptions = {}
    for par in read_conllu(os.path.join(data, "ud_ewt", "en_ewt-ud-train.rebuilt.conllu")):
        for s in par:
            for form, lem, pos, mor, head, rel, _ in s:
                morph[mor] += 1
                script = lemma_script(form, lem)
                lemma[script] += 1
                rels[rel] += 1
                if script.startswith("X=") or True:
                    exceptions.setdefault((form.lower(), pos), collections.Counter())[lem] += 1
    m = [k for k, c in morph.most_common() if c >= 10]
    l = [k for k, c in lemma.most_common() if c >= 5 and not k.startswith("X=")]
    r = [k for k, c in rels.most_common() if c >= 15]
    return {"upos": UPOS, "morph": m, "lemma": l, "rels": r, "ner": NER, "roles": ROLES}, exceptions
