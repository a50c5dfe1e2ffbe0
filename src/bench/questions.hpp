#pragma once

#include <cstdint>

#include <marcmill/record_view.hpp>

/// What is asked of every record: reducers that come to one sum, which says whether an answer is right.
namespace marcmill::bench {

/// Counts the records, and reads nothing of them.
struct Records {
    std::uint64_t sum = 0;

    void operator()(const RecordView&) { ++sum; }
    void merge(Records&& other) { sum += other.sum; }
};

/// Reads little of each record: the sizes of 008 and of 245 $a.
struct TwoFields {
    std::uint64_t sum = 0;

    void operator()(const RecordView& record) {
        sum += record.value(Tag{"008"}).size() + record.value(Tag{"245"}, 'a').size();
    }
    void merge(TwoFields&& other) { sum += other.sum; }
};

/// Is handed every subfield of each record.
struct EverySubfield {
    std::uint64_t sum = 0;

    void operator()(const RecordView& record) {
        for (const RecordSubfield subfield : record.subfields()) {
            sum += static_cast<unsigned char>(subfield.code) + subfield.value.size();
        }
    }
    void merge(EverySubfield&& other) { sum += other.sum; }
};

/// The same, field by field.
struct EverySubfieldByField {
    std::uint64_t sum = 0;

    void operator()(const RecordView& record) {
        for (const FieldView field : record.fields()) {
            for (const Subfield subfield : field.subfields()) {
                sum += static_cast<unsigned char>(subfield.code) + subfield.value.size();
            }
        }
    }
    void merge(EverySubfieldByField&& other) { sum += other.sum; }
};

} // namespace marcmill::bench
