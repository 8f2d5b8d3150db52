"""Writes the first inputs of every fuzz target: made-up articles in each format, without what the target itself puts before them.

  python3 seeds.py FOLDER        FOLDER/TARGET/… as libFuzzer's corpus; standard library only
"""
import gzip
import io
import json
import os
import sys
import zipfile

TEXT = ("The ferry at Dunmere “sank” at 09:40 on Tuesday, killing at least 12 people, the café owner’s son said.\n\n"
        "The company denied that the ferry had been overloaded. “That is false,” said its director, Anna Brandt, who blamed the harbour.\n\n"
        "Police put the number of the dead at nine. — Reporting by R. Cole\n")
PAGE = ("<!doctype html><html lang='en'><head><title>Ferry sinks - Post</title><meta property='article:published_time' content='2019-03-05T10:00:00Z'>"
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry sinks\"}</script></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ferry sinks</h1><p>{TEXT}</p><ul><li>one</li></ul><table><tr><td>1</td></tr></table></article></body></html>")
RECORD = json.dumps({"title": "Ferry sinks", "text": TEXT, "date": "2019-03-05T10:00:00+01:00", "source": {"name": "Post"}, "url": "https://post.example/1"})
MAIL = ("From: Post <a@post.example>\r\nSubject: =?utf-8?q?Ferry_sinks?=\r\nDate: Tue, 5 Mar 2019 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT +
        "\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>The ferry =E2=80=9Csank</p>\r\n--x--\r\n")
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}"
PDF = ("1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
       "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
       "4 0 obj<</Length 58>>stream\nBT /F1 12 Tf 72 700 Td (The ferry at Dunmere sank.) Tj ET\nendstream endobj\n"
       "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\nxref\n0 6\n"
       "trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n")


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in files.items():
            z.writestr(name, content)
    return out.getvalue()


def seeds():
    """target -> inputs."""
    word = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>"})
    files = archive({"a/one.txt": TEXT, "two.json": RECORD, "page.html": PAGE, "deep.zip": archive({"three.txt": TEXT})})
    packed = gzip.compress(TEXT.encode())
    post = f"<title>Ferry</title><link>https://post.example/1</link><pubDate>Tue, 05 Mar 2019 10:00:00 GMT</pubDate><description><![CDATA[<p>{TEXT}</p>]]></description></item></channel></rss>"
    crawled = f"WARC-Type: response\r\nWARC-Target-URI: https://post.example/\r\nContent-Type: application/http\r\nContent-Length: {len(HTTP.encode())}\r\n\r\n{HTTP}\r\n\r\n"
    return {
        "text": [TEXT, f"Title: Ferry sinks\nDate: 5 March 2019\nOutlet: Post\n\n{TEXT}", f"---\ntitle: Ferry sinks\ndate: 2019-03-05\n---\n{TEXT}", f"DUNMERE, March 5 (Post) - {TEXT}"],
        "html": [PAGE, "<p>one<p>two<div class=post><time datetime='2019-03-05T10:00Z'>10:00</time><p>three</div>"],
        "json": [RECORD, f"[{RECORD},{RECORD}]", f'{{"articles":{{"results":[{RECORD}]}}}}'],
        "jsonl": [f"{RECORD}\n{RECORD}\n"],
        "table": [f'Ferry,2019-03-05,"{TEXT}"\n', "a,b\n\"unclosed"],
        "feed": [post],
        "mail": [MAIL],
        "mailbox": [f"{MAIL}\nFrom b@post.example Wed Mar  6 10:00:00 2019\n{MAIL}"],
        "warc": [crawled],
        "zip": [files[4:], word[4:]],
        "pdf": [PDF],
        "gzip": [packed[2:]],
        "any": [TEXT, PAGE, RECORD, MAIL, packed, files, word, "%PDF-1.4\n" + PDF, f"WARC/1.0\r\n{crawled}", f"<rss><channel><item>{post}"],
        "line": [TEXT + TEXT.replace("12", "at most 7"), TEXT],
    }


def main():
    for target, inputs in seeds().items():
        folder = os.path.join(sys.argv[1], target)
        os.makedirs(folder, exist_ok=True)
        for i, content in enumerate(inputs):
            with open(os.path.join(folder, f"seed-{i}"), "wb") as f:
                f.write(content if isinstance(content, bytes) else content.encode())


if __name__ == "__main__":
    main()
