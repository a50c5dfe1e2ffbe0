#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/layout.hpp"
#include "io/input.hpp"

namespace marcmill::index {

/// An index as it is mapped. Opening it reads and verifies its foot, table and hashes; a piece of the rest is verified
/// when it is first looked at. Any thread may ask.
///
/// What is no index, is damaged, or was made by a later version is std::system_error (EBADMSG), which says so.
class IndexFile {
  public:
    /// Throws std::system_error with the path.
    explicit IndexFile(const std::string& path);

    const std::string& path() const { return path_; }
    /// Bytes of a section; 0 where there is none.
    std::uint64_t size_of(Section section) const { return extent_of(section).length; }
    /// So many bytes of a section. Views live as long as this.
    std::string_view view(Section section, std::uint64_t offset, std::uint64_t length) const;
    std::string_view view(Section section) const { return view(section, 0, size_of(section)); }
    std::uint64_t number_at(Section section, std::uint64_t offset) const;

    void verify_all() const { verify(0, static_cast<std::uint64_t>(hashes_.data() - bytes_.data())); }
    /// Throws where the file shrank under its map, so that zeros were seen in place of it.
    void verify_whole() const { input_->verify_whole(); }
    [[noreturn]] void refuse(const std::string& why) const;
    [[noreturn]] void refuse_damaged() const;

  private:
    struct Extent {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    void read_foot();
    void read_table(std::string_view table, std::uint64_t end);
    const Extent& extent_of(Section section) const { return sections_[static_cast<std::size_t>(section)]; }
    void verify(std::uint64_t begin, std::uint64_t end) const;

    std::string path_;
    std::unique_ptr<io::Input> input_;
    std::string_view bytes_;
    std::string_view hashes_;
    std::array<Extent, section_kinds> sections_{};    ///< by kind
    mutable std::vector<std::atomic<bool>> verified_; ///< by piece
};

} // namespace marcmill::index
