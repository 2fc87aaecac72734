"""Small real files made on the spot: a PDF, a Word document, a message."""

import io
import zlib


def pdf_bytes(pages, *, title=None, packed=False):
    """Return a PDF whose ``pages`` are lists of ``(x, y, size, words)`` in Helvetica, in points from the lower left."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        stream = b"\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET".encode("latin-1") for x, y, size, words in lines
        )
        extra = b""
        if packed:
            stream, extra = zlib.compress(stream), b" /Filter /FlateDecode"
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), extra, stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    trailer = b"<< /Size %d /Root 1 0 R" % (len(objects) + 2)
    if title:
        objects.append(b"<< /Title (%s) >>" % title.encode("latin-1"))
        trailer += b" /Info %d 0 R" % len(objects)
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n%s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start))
    return out.getvalue()


def column(words, *, top=780, size=11, pitch=14, left=72):
    """Return lines of text set one under another."""
    return [(left, top - i * pitch, size, line) for i, line in enumerate(words)]


def docx_bytes(fill):
    """Return a Word document that ``fill(document)`` has written."""
    import docx

    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail_bytes(body, *, kind="text/plain", charset="utf-8", headers=""):
    """Return one message."""
    head = (
        "From: Jane Roe <jane@example.org>\r\nTo: desk@example.com\r\nSubject: Report from the river\r\n"
        "Date: Tue, 05 Apr 2016 10:00:00 +0300\r\nMIME-Version: 1.0\r\n"
        f"{headers}Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + body.encode(charset)
