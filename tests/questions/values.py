"""The values that a path stands for in a record."""

import dataclasses

import paths
import records


@dataclasses.dataclass
class About:
    """What a condition in braces is about."""
    record: object
    path: paths.Path
    part: paths.Part
    field: object  # None for the leader
    subfield: object = None  # its place among the field's
    value: object = None  # None where there is none


def of(path, record):
    return [value for _, value in with_fields(path, record)]


def with_fields(path, record):
    """Each value with the field that it is of."""
    fields = [None] if path.tag in paths.LEADER else record.tagged(path.tag)
    if path.occurrence:
        fields = path.occurrence.of(fields)
    return [(field, value) for field in fields if is_meant(path, record, field)
            for value in values_of_field(path, record, field)]


def is_meant(path, record, field):
    """Whether the conditions on the field as a whole hold."""
    if not path.conditions:
        return True
    whole = whole_of(record, field)
    return hold(path.conditions, About(record, path, paths.Part("field"), field, None, whole[0] if whole else None))


def whole_of(record, field):
    return [record.leader] if field is None else field.values


def cut(values_, positions):
    """Each value's characters at the positions; those that have some."""
    if not positions:
        return values_
    pieces = [b"".join(positions.of(records.characters(value))) for value in values_]
    return [piece for piece in pieces if piece]


def values_of_field(path, record, field):
    part = path.parts[0]
    if part.what == "subfields":
        yield from values_of_subfields(path, record, field)
        return
    if part.what == "field":
        found = cut(whole_of(record, field), part.positions)
    else:
        found = [] if field is None else field.indicator(part.which)
    for value in found:
        if hold(part.conditions, About(record, path, part, field, None, value)):
            yield value


def places_of(part, field):
    """Which of the field's subfields a part stands for, its conditions aside."""
    if field is None:
        return set()
    by_code = {}
    for place, (code, _) in enumerate(field.subfields):
        if part.has(code):
            by_code.setdefault(code, []).append(place)
    return {place for places in by_code.values() for place in (part.occurrence.of(places) if part.occurrence else places)}


def values_of_subfields(path, record, field):
    asked = [(part, places_of(part, field)) for part in path.parts]
    for place, (_, value) in enumerate(field.subfields if field else []):
        for part, places in asked:
            if place not in places:
                continue
            found = cut([value], part.positions)
            if found and hold(part.conditions, About(record, path, part, field, place, found[0])):
                yield found[0]
                break


def hold(groups, about):
    return all(any(holds(condition, about) for condition in group) for group in groups)


def holds(condition, about):
    right = term_values(condition.right, about)
    if condition.left is None and condition.operator in "?!":
        return bool(right) == (condition.operator == "?")
    left = ([] if about.value is None else [about.value]) if condition.left is None else term_values(condition.left, about)
    if not left:
        return False
    if condition.operator in "?!":
        return bool(right) == (condition.operator == "?")
    if condition.operator in ("=", "!="):
        found = any(one == other for one in left for other in right)
    else:
        found = any(other in one for one in left for other in right)
    return found != condition.operator.startswith("!")


def term_values(term, about):
    if isinstance(term, bytes):
        return [term]
    part = term.parts[0]
    if term.occurrence and not term.tag and part.what == "field" and about.subfield is not None:
        other = paths.Part(codes=about.part.codes, occurrence=term.occurrence)
        places = sorted(places_of(other, about.field))
        return cut([about.field.subfields[place][1] for place in places], part.positions)
    if term.occurrence or (term.tag and term.tag != about.path.tag):
        return of(dataclasses.replace(term, tag=term.tag or about.path.tag), about.record)
    if part.what == "field" and not term.tag and about.subfield is not None:
        return cut([about.field.subfields[about.subfield][1]], part.positions)
    if part.what == "subfields" and about.subfield is not None and len(term.parts) == 1 and (
            part.codes == about.part.codes and not part.occurrence):
        return cut([about.field.subfields[about.subfield][1]], part.positions)
    return list(values_of_field(term, about.record, about.field))
