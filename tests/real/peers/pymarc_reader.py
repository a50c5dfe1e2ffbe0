"""What pymarc reads of each file that standard input names, in the words of peers.py."""

import io
import logging
import sys
import warnings

import pymarc

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def encoded(text):
    return text if isinstance(text, bytes) else text.encode("latin-1")


def written(field):
    if field.control_field:
        return encoded(field.tag) + encoded(field.data) + b"\x1e"
    subfields = b"".join(b"\x1f" + encoded(part) + encoded(value) for part, value in field.subfields)
    return encoded(field.tag) + encoded("".join(field.indicators)) + subfields + b"\x1e"


for line in sys.stdin:
    path, begin, end = line.rstrip("\n").split("\t")
    with open(path, "rb") as file:
        file.seek(int(begin))
        data = io.BytesIO(file.read(int(end) - int(begin)))
    sys.stdout.buffer.write(b"F " + line.encode())
    reader = pymarc.MARCReader(data, to_unicode=False, permissive=True)
    for record in reader:
        if record is not None:
            fields = b"".join(map(written, record.fields))
            offset = int(begin) + data.tell() - len(reader.current_chunk)
            sys.stdout.buffer.write(b"R %d %d\n%s" % (offset, len(fields), fields))
