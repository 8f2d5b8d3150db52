"""A folder of articles that try to command every program which shows them. Run by check.sh; the folder is made outside the tree."""

import pathlib
import sys

# Markup, templates, links, formulas, tags, terminal and direction commands: each of some format.
EVIL = [
    "{{db-g1}} [[Secret|note]] ''x'' <ref>y</ref> ~~~~ __NOTOC__",
    "<script>alert(1)</script> <img src=x onerror=alert(2)> &lt;b&gt;",
    "[link](javascript:alert(3)) ![image](http://evil.example/x.png) `code` ==mark== %%comment%% $x$ #tag ^block",
    "\u001b[31mred \u009b2J \u0007 \u202eturned\u202c \u0000 end",
    "=cmd|' /C calc'!A0 TY  - BOOK ER  - ]]> --> |} {| |- http://evil.example RFC 1234",
]

ARTICLES = [
    (
        "a [x] {y} | # ^ 'q'.txt",
        "=HYPERLINK(\"http://evil.example\") {{x}} [[Evil]] <b>",
        "{{delete}} [[Dock]] deaths <script>alert(1)</script> | =1+1",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "https://evil.example/{{x}}|[y]?a=\"b\"&c=<d>",
        "Norland accused Sudland of sending mercenaries to Tarn. Sudland denied this. \"{0}\"\n\n"
        "The mayor, Ann Lee, said 14 dockers were killed at the port of Tarn on Monday {1}. {2}\n\n"
        "The =cmd|' /C calc'!A0 committee said 20 dockers were injured. {3} {4}",
    ),
    (
        "b..txt",
        "+Tarn [[Post]] {{lang|x}}",
        "-2+3 Union denies {{toll}} ]] [[ %% deaths",
        "Ann [[Lee]] {{x}}",
        "javascript:alert(1)",
        "The union denied that 14 dockers were killed at the port of Tarn on Monday. \"{0}\" {3}\n\n"
        "The union said 31 dockers were killed at the port of Tarn on Monday {2}. {1}",
    ),
    (
        "CON.md",
        "@Gazette",
        "Sudland: no mercenaries 😀 in Tarn",
        "By <b>Ben</b>, 'and' \"others\"",
        "https://gazette.example/a b",
        "Sudland said it sent no mercenaries to Tarn 😀. Norland said Sudland sent mercenaries to Tarn. {0} {3}\n\n"
        "\"It is false that 😀 14 dockers were killed\", Minister [[Ben]] {{Ray}} said on Tuesday. {4}",
    ),
]


def main(folder):
    where = pathlib.Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    for name, outlet, title, byline, url, body in ARTICLES:
        for n, evil in enumerate(EVIL):
            body = body.replace("{%d}" % n, evil)
        head = f"Title: {title}\nOutlet: {outlet}\nByline: {byline}\nURL: {url}\nDate: 2021-03-04\n\n"
        (where / name).write_text(head + body + "\n", encoding="utf-8")


main(sys.argv[1])
