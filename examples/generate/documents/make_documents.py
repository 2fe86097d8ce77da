"""Make the HTML, DOCX and PDF files of examples/documents from the Markdown beside this script.

Run by hand when a text changes; the results are committed, so neither the build nor the tests need Python:

    python3 -m venv /tmp/documents && /tmp/documents/bin/pip install python-docx==1.2.0 reportlab==5.1.0 pillow==13.0.0
    /tmp/documents/bin/python examples/generate/documents/make_documents.py FONT.ttf

FONT.ttf is any TrueType font with simplified Chinese, such as DroidSansFallbackFull.ttf (Apache-2.0) of Debian's
package fonts-droid-fallback. Only the characters that occur are embedded.
"""

import html
import io
import re
import sys
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "documents"
BAD = HERE.parent.parent / "documents-bad"
FORMATS = {"04": "html", "05": "html", "06": "html", "07": "docx", "08": "docx", "09": "pdf", "10": "pdf"}


def blocks(source):
    """Yield (kind, content): h1, h2, h3 and p with text; ul and ol with items; table with rows."""
    for part in re.split(r"\n\s*\n", source.strip()):
        lines = part.split("\n")
        heading = re.match(r"(#{1,3}) (.*)", lines[0])
        if heading:
            yield f"h{len(heading[1])}", heading[2]
        elif lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            yield "table", [rows[0], *rows[2:]]
        elif lines[0].startswith("- "):
            yield "ul", [line[2:] for line in lines]
        elif re.match(r"\d+\. ", lines[0]):
            yield "ol", [re.sub(r"^\d+\. ", "", line) for line in lines]
        else:
            yield "p", "".join(lines)


HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title} - 产品知识库</title>
<style>body{{font-family:sans-serif;max-width:60em;margin:auto}}table{{border-collapse:collapse}}td,th{{border:1px solid #999}}</style>
<script>window.analytics = window.analytics || []; analytics.push(['page', '{title}']);</script>
</head>
<body>
<header><nav><ul><li><a href="/">首页</a></li><li><a href="/products">产品中心</a></li><li><a href="/help">帮助</a></li><li><a href="/login">登录</a></li></ul></nav></header>
<div class="breadcrumb">首页 &gt; 知识库 &gt; {title}</div>
<main>
"""
FOOT = """</main>
<aside class="sidebar"><h4>相关推荐</h4><ul><li><a href="#">供应链金融入门</a></li><li><a href="#">下载手机版</a></li></ul></aside>
<footer><p>示例站点，内容仅供演示。</p><p><a href="#top">返回顶部</a></p></footer>
<script>document.querySelectorAll('table').forEach(function (t) { t.classList.add('ready'); });</script>
</body>
</html>
"""


def to_html(parts):
    title = next(content for kind, content in parts if kind == "h1")
    body = []
    for kind, content in parts:
        if kind == "table":
            head, *rows = content
            cells = lambda row, tag: "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
            body.append(f"<table>\n<thead><tr>{cells(head, 'th')}</tr></thead>\n<tbody>")
            body.extend(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
            body.append("</tbody>\n</table>")
        elif kind in ("ul", "ol"):
            body.append(f"<{kind}>" + "".join(f"\n  <li>{html.escape(item)}</li>" for item in content) + f"\n</{kind}>")
        else:
            body.append(f"<{kind}>{html.escape(content)}</{kind}>")
    return (HEAD.format(title=title) + "\n".join(body) + "\n" + FOOT).encode()


def to_docx(parts):
    document = Document()
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
        document.styles[name].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "SimSun")
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 5)
    document.core_properties.author = "demo"
    for kind, content in parts:
        if kind == "table":
            table = document.add_table(rows=0, cols=len(content[0]), style="Table Grid")
            for row in content:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
            document.add_paragraph()
        elif kind in ("ul", "ol"):
            for item in content:
                document.add_paragraph(item, style="List Bullet" if kind == "ul" else "List Number")
        elif kind == "p":
            document.add_paragraph(content)
        else:
            document.add_heading(content, level=int(kind[1]))
    raw = io.BytesIO()
    document.save(raw)
    # The archive again with one time stamp for all, so that the same text gives the same bytes.
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def mixed(text):
    """Fallback fonts hold Chinese only: letters, digits and bullets come from a standard font."""
    return re.sub(r"[!-~•]+", lambda run: f'<font name="Helvetica">{html.escape(run[0])}</font>', text)


def to_pdf(parts):
    style = lambda size, **more: ParagraphStyle(f"s{size}", fontName="cjk", fontSize=size, leading=size * 1.6, wordWrap="CJK", spaceAfter=4, **more)
    normal, cell_style = style(10.5), style(9)
    styles = {"h1": style(20, spaceBefore=6), "h2": style(15, spaceBefore=10), "h3": style(12.5, spaceBefore=6), "p": normal}
    story = []
    for kind, content in parts:
        if kind == "table":
            rows = [[Paragraph(mixed(cell), cell_style) for cell in row] for row in content]
            table = Table(rows, colWidths=[170 * mm / len(content[0])] * len(content[0]), repeatRows=1)
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
            story += [table, Spacer(1, 6)]
        elif kind in ("ul", "ol"):
            for number, item in enumerate(content, 1):
                story.append(Paragraph(mixed(("• " if kind == "ul" else f"{number}. ") + item), normal))
        else:
            story.append(Paragraph(mixed(content), styles[kind]))
    title = next(content for kind, content in parts if kind == "h1")

    def decorate(canvas, document):
        canvas.setFont("cjk", 8)
        canvas.drawString(20 * mm, 287 * mm, f"{title}（演示文件）")
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(190 * mm, 10 * mm, f"- {document.page} -")

    raw = io.BytesIO()
    SimpleDocTemplate(raw, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=18 * mm, title=title, invariant=1).build(story, onFirstPage=decorate, onLaterPages=decorate)
    return raw.getvalue()


def scanned_pdf(font):
    """A page that is nothing but a picture, as a scanner makes it."""
    page = Image.new("1", (827, 1169), 1)
    draw = ImageDraw.Draw(page)
    for row, text in enumerate(["应收账款转让通知书（扫描件）", "致买方：", "我司已将下列应收账款转让给银行，", "请于到期日付款至监管账户。", "（演示文件，没有文字层）"]):
        draw.text((90, 120 + 60 * row), text, font=ImageFont.truetype(font, 28), fill=0)
    picture = io.BytesIO()
    page.save(picture, "PNG")
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=A4, invariant=1)
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()
    return raw.getvalue()


def main(font):
    pdfmetrics.registerFont(TTFont("cjk", font))
    makers = {"html": to_html, "docx": to_docx, "pdf": to_pdf}
    for source in sorted(HERE.glob("*.md")):
        kind = FORMATS[source.name[:2]]
        content = makers[kind](list(blocks(source.read_text())))
        target = OUT / f"{source.stem}.{kind}"
        target.write_bytes(content)
        print(target.name, len(content))
    BAD.mkdir(exist_ok=True)
    (BAD / "scanned-notice.pdf").write_bytes(scanned_pdf(font))


main(sys.argv[1])
