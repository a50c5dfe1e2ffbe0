"""Counts with pymarc: `records`, `subfields`, or the `names` (control numbers) of the records that it gives."""

import sys

import pymarc

what, path = sys.argv[1:]
records = fields = subfields = 0
with open(path, "rb") as file:
    for record in pymarc.MARCReader(file, permissive=True):
        if record is None:  # a faulty one
            continue
        records += 1
        if what == "subfields":
            for field in record.fields:
                fields += 1
                for subfield in field:  # of a control field there is none
                    subfields += 1
        elif what == "names":
            print(next((field.data for field in record.get_fields("001")), ""))
if what == "records":
    print(records)
elif what == "subfields":
    print(records, fields, subfields)
