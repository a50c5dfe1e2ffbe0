#pragma once

#include <string>

#include "measure.hpp"

#include <marcmill/run.hpp>

namespace marcmill::perf {

/// Registers one reducer's question at one level: warm and fresh, by each number of threads.
/// `is_right`: of the Outcome<Question>.
template <typename Question, typename IsRight>
void add_question(const std::string& name, const Material& material, Check check, IsRight is_right) {
    for (const unsigned threads : thread_counts()) {
        Options options;
        options.threads = threads;
        options.check = check;
        add(
            with_threads(name + "/warm", threads), material,
            [&material, options] { return reduce(material.warm(), Question{}, options); }, is_right);
        add(
            with_threads(name + "/fresh", threads), material,
            [&material, options] { return reduce(material.fresh(), Question{}, options); }, is_right);
    }
}

} // namespace marcmill::perf
