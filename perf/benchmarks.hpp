#pragma once

#include "material.hpp"

/// The benchmarks, a function a file. Each asks the library through its public headers, and checks the answer.
namespace marcmill::perf {

void add_memory_read(const Material& material); ///< by several threads: the control for what two threads can gain
void add_scan(const Material& material);        ///< boundaries alone: Scanner and find_spans()
void add_count(const Material& material);
void add_two_fields(const Material& material);
void add_every_subfield(const Material& material);
void add_statistics(const Material& material);
void add_doors(const Material& material);   ///< read(), batches(), Pipeline, transform(), and side by side
void add_scaling(const Material& material); ///< one thread and two, side by side with the control

} // namespace marcmill::perf
