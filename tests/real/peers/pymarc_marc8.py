"""What pymarc reads of a file of MARC-8: a line of JSON for each record, [[tag, [values]]], a value with its subfield's code before
it; null for a record that it does not read.

usage: pymarc_marc8.py FILE
"""

import io
import json
import logging
import pathlib
import sys
import warnings

import pymarc

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
sys.stderr = io.StringIO()  # a line for each code that it does not know


def values(field):
    return [field.data] if field.control_field else [part.code + part.value for part in field.subfields]


data = io.BytesIO(pathlib.Path(sys.argv[1]).read_bytes())
for record in pymarc.MARCReader(data, to_unicode=True, permissive=True):
    print(json.dumps(record and [[field.tag, values(field)] for field in record.fields]))
